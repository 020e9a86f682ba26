/** Passkeys. The library comes only when somebody uses one. */
async function client() {
  const [{ createAuthClient }, { passkeyClient }] = await Promise.all([
    import('better-auth/client'),
    import('@better-auth/passkey/client'),
  ])
  return createAuthClient({ plugins: [passkeyClient()] })
}

/** Why it failed, or undefined. */
export async function signInWithPasskey(): Promise<string | undefined> {
  const elsewhere = elsewhereFrom(window.location)
  if (elsewhere) return `Passkeys belong to a name, not to an address. Open ${elsewhere} and use it there.`
  const { error } = await (await client()).signIn.passkey()
  return error ? 'No passkey of this Reeve was used. Open the link that it printed instead.' : undefined
}

/** Why it failed, or undefined. */
export async function addPasskey(name: string): Promise<string | undefined> {
  const elsewhere = elsewhereFrom(window.location)
  if (elsewhere)
    return `Passkeys belong to a name, not to an address. Open ${elsewhere}, sign in there, and add it there.`
  const result = await (await client()).passkey.addPasskey({ name })
  if (!result?.error) return undefined
  return 'code' in result.error && result.error.code === 'SESSION_NOT_FRESH'
    ? 'You signed in more than ten minutes ago. Sign in again, then add the passkey.'
    : 'The passkey was not added. This browser or device may not offer any.'
}

/** Where this server has a name that a passkey can belong to, when the page was opened by its address. */
function elsewhereFrom({ hostname, port }: Pick<Location, 'hostname' | 'port'>): string | undefined {
  return /^127\.0\.0\.1$|^\[::1\]$/.test(hostname) ? `http://localhost${port && `:${port}`}` : undefined
}
