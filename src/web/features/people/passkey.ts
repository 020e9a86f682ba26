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
  const { error } = await (await client()).signIn.passkey()
  return error ? 'No passkey of this Reeve was used. Open the link that it printed instead.' : undefined
}

/** Why it failed, or undefined. */
export async function addPasskey(name: string): Promise<string | undefined> {
  const result = await (await client()).passkey.addPasskey({ name })
  return result?.error ? 'The passkey was not added. This browser or device may not offer any.' : undefined
}
