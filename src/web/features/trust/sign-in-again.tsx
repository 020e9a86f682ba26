import { Fingerprint } from 'lucide-react'
import { useState } from 'react'

import { Button } from '#web/components/button.tsx'
import { Dialog } from '#web/components/dialog.tsx'
import { Notice } from '#web/components/notice.tsx'
import { usePreferences } from '#web/setting.ts'
import { signInWithPasskey } from '../people/passkey.ts'
import { signInWithPassword } from '../people/password.ts'
import { AddressField, LinkCommand, LinkField, NO_LINK, PasswordField } from '../people/sign-in-fields.tsx'
import { linkIn } from '../people/sign-in-page.tsx'

/** Whoever widens what hands may do shows first that it is they: by passkey, password or a fresh link. */
export function SignInAgain({ onSignedIn, onClose }: { onSignedIn: () => void; onClose: () => void }) {
  const address = usePreferences()?.addresses[0]
  const [problem, setProblem] = useState('')
  const done = (failure: string | undefined) => (failure ? setProblem(failure) : onSignedIn())
  return (
    <Dialog
      open
      onClose={onClose}
      title="Is it you?"
      description="Letting hands do more takes a sign-in of the last minutes, so that a forgotten tab cannot. Then it goes on where you were."
      className="md:w-[min(92vw,28rem)]"
    >
      <div className="space-y-4 overflow-y-auto px-5 pb-6">
        {problem ? (
          <div role="alert">
            <Notice look="danger">{problem}</Notice>
          </div>
        ) : null}
        <Button size="large" className="w-full" onClick={async () => done(await signInWithPasskey())}>
          <Fingerprint /> Use a passkey
        </Button>
        <details className="rounded-control border border-line px-3 py-2">
          <summary className="font-medium">Mail address and password</summary>
          <form
            className="mt-3 space-y-3 pb-1"
            action={async (data) =>
              done(await signInWithPassword(String(data.get('email')), String(data.get('password'))))
            }
          >
            <AddressField address={address} />
            <PasswordField />
            <Button type="submit" className="w-full">
              Sign in
            </Button>
          </form>
        </details>
        <details className="rounded-control border border-line px-3 py-2">
          <summary className="font-medium">A link from the machine itself</summary>
          <form
            className="mt-3 space-y-3 pb-1"
            action={(data) => {
              const link = linkIn(String(data.get('link')), window.location.origin)
              if (link) window.location.assign(backTo(link, window.location.pathname))
              else setProblem(NO_LINK)
            }}
          >
            <LinkCommand />
            <LinkField />
            <Button type="submit" className="w-full">
              Sign in and come back here
            </Button>
          </form>
        </details>
      </div>
    </Dialog>
  )
}

/** The link with the page that one is on as where it leads. */
export function backTo(link: string, path: string): string {
  const [pathname, search] = link.split('?')
  const parameters = new URLSearchParams(search)
  parameters.set('callbackURL', path)
  return `${pathname}?${parameters}`
}
