/** Signs in by mail address and password. @returns why it did not work, in a sentence, or undefined when it did */
export async function signInWithPassword(email: string, password: string): Promise<string | undefined> {
  const response = await fetch('/api/auth/sign-in/email', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ email, password }),
  }).catch(() => undefined)
  if (response?.ok) return undefined
  if (!response) return 'Reeve does not answer. Is the machine that runs it on?'
  if (response.status === 429)
    return 'Too many tries. Wait a little, or open a link from `npm run reeve -- link`.'
  return 'This mail address and password do not belong together. A link from `npm run reeve -- link` always works.'
}
