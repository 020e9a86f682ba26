import { useState } from 'react'

import { Button } from '#web/components/button.tsx'
import { Mark } from '#web/components/mark.tsx'
import { Notice } from '#web/components/notice.tsx'
import { useTitle } from '#web/components/page.tsx'
import { useSync } from '#web/sync/react.tsx'
import { signInWithPasskey } from './passkey.ts'
import { signInWithPassword } from './password.ts'
import { AddressField, LinkCommand, LinkField, NO_LINK, PasswordField } from './sign-in-fields.tsx'

/** Nobody is signed in: by the link that the machine prints, by passkey or by password. */
export function SignInPage() {
  useTitle('Sign in')
  const sync = useSync()
  const [problem, setProblem] = useState('')
  const open = (data: FormData) => {
    const link = linkIn(String(data.get('link')), window.location.origin)
    if (link) window.location.assign(link)
    else setProblem(NO_LINK)
  }
  const enter = async (data: FormData) => {
    const failure = await signInWithPassword(String(data.get('email')), String(data.get('password')))
    if (failure) setProblem(failure)
    else sync.wake()
  }
  return (
    <main className="mx-auto flex min-h-dvh max-w-sm flex-col justify-center gap-6 px-5 py-10">
      <header>
        <Mark className="mb-5 h-9 w-auto text-accent" />
        <h1 className="text-display font-semibold tracking-[-0.02em]">Sign in</h1>
        <p className="mt-2 text-ink-soft text-pretty">
          Reeve runs on a machine of yours. Open the link that it printed at its start, or print a new one
          there:
        </p>
        <div className="mt-3">
          <LinkCommand />
        </div>
      </header>
      {problem ? <Notice look="danger">{problem}</Notice> : null}
      <form action={open} className="space-y-3">
        <LinkField placeholder={`${window.location.origin}/…`} />
        <Button type="submit" look="primary" size="large" className="w-full">
          Sign in
        </Button>
      </form>
      <details className="rounded-control border border-line px-3 py-2">
        <summary className="cursor-pointer font-medium">Mail address and password</summary>
        <form action={enter} className="mt-3 space-y-3 pb-1">
          <AddressField />
          <PasswordField />
          <Button type="submit" size="large" className="w-full">
            Sign in with a password
          </Button>
        </form>
      </details>
      <Button
        size="large"
        onClick={() =>
          void signInWithPasskey().then((failure) => {
            if (failure) setProblem(failure)
            else sync.wake()
          })
        }
      >
        Use a passkey
      </Button>
    </main>
  )
}

/** The path of a pasted sign-in link, when it is one of this server's. */
export function linkIn(text: string, origin: string): string | undefined {
  try {
    const url = new URL(text.trim(), origin)
    const ours = url.origin === origin || /^(localhost|127\.0\.0\.1|\[::1\])$/.test(url.hostname)
    return ours && url.pathname.startsWith('/api/auth/') ? `${url.pathname}${url.search}` : undefined
  } catch {
    return undefined
  }
}
