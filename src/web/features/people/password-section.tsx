import { useState } from 'react'

import { Button } from '#web/components/button.tsx'
import { Field, INPUT } from '#web/components/field.tsx'
import { Notice } from '#web/components/notice.tsx'
import { Section } from '#web/components/page.tsx'
import { Problem } from '#web/sync/api.ts'
import { useSync } from '#web/sync/react.tsx'
import { AddressField } from './sign-in-fields.tsx'

/** A mail address and password to sign in by. It goes straight to the server and is kept nowhere here. */
export function PasswordSection({ address }: { address: string | undefined }) {
  const sync = useSync()
  const [said, setSaid] = useState<{ words: string; bad: boolean }>()
  const set = (data: FormData) =>
    sync
      .ask('account.set_password', {
        email: String(data.get('email')),
        password: String(data.get('password')),
      })
      .then(
        () => setSaid({ words: 'From now on you can sign in by this address and password.', bad: false }),
        (error: unknown) =>
          setSaid({
            words: error instanceof Problem ? error.message : 'That did not work. Try again.',
            bad: true,
          }),
      )
  return (
    <Section title="Password">
      {said ? <Notice look={said.bad ? 'danger' : 'info'}>{said.words}</Notice> : null}
      <form action={(data) => void set(data)} className="grid gap-4 md:grid-cols-2">
        <AddressField address={address} />
        <Field label="New password" help="At least ten characters. Setting it signs you out everywhere.">
          <input
            name="password"
            type="password"
            required
            minLength={10}
            maxLength={128}
            autoComplete="new-password"
            className={INPUT}
          />
        </Field>
        <div className="md:col-span-2">
          <Button type="submit">Set password</Button>
        </div>
      </form>
    </Section>
  )
}
