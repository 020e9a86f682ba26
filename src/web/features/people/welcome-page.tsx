import { ArrowRight, FileUp, Sparkle } from 'lucide-react'
import { type ReactNode, useState } from 'react'

import type { Preferences } from '#modules/people/contract.ts'
import { customsOf } from '#modules/people/rules/languages.ts'
import { Button } from '#web/components/button.tsx'
import { Field, INPUT } from '#web/components/field.tsx'
import { Mark } from '#web/components/mark.tsx'
import { useTitle } from '#web/components/page.tsx'
import { Problem } from '#web/sync/api.ts'
import { useSync } from '#web/sync/react.tsx'
import { toast } from '#web/shell/ui.ts'
import { Toaster } from '#web/shell/toaster.tsx'
import { ImportDrop } from '../connections/import-drop.tsx'
import { LanguagesField } from './languages-field.tsx'
import { ZoneField } from './zone-field.tsx'

/** The first minute: who, where, and whether to try the demo office or begin with one's own files. */
export function WelcomePage({ preferences }: { preferences: Preferences }) {
  useTitle('Welcome')
  const sync = useSync()
  const [busy, setBusy] = useState(false)
  const [own, setOwn] = useState(false)
  const customs = customsOf(navigator.languages)
  const ask = (name: string, input: Record<string, unknown>) => {
    setBusy(true)
    sync.ask(name, input).catch((error: unknown) => {
      setBusy(false)
      toast(error instanceof Problem ? error.message : 'That did not work. Try again.', [], 'refused')
    })
  }
  return (
    <main className="mx-auto max-w-2xl px-5 py-10 md:py-20">
      <Mark className="mb-6 h-10 w-auto text-accent" />
      <h1 className="text-display font-semibold tracking-[-0.02em]">Good to have you.</h1>
      <p className="mt-2 max-w-prose text-lead text-ink-soft text-pretty">
        Reeve clears your morning: it sorts what comes in, proposes a day, and keeps an account of every act.
        Nothing leaves this machine without your yes.
      </p>
      {own ? (
        <OwnForm
          preferences={preferences}
          busy={busy}
          onBack={() => setOwn(false)}
          onDone={(input) => ask('office.own', { ...customs, ...input })}
        />
      ) : (
        <div className="mt-8 grid gap-4 md:grid-cols-2">
          <Choice
            icon={<Sparkle />}
            title="Try the demo office"
            action={
              <Button look="primary" size="large" disabled={busy} onClick={() => ask('office.demo', customs)}>
                {busy ? 'Laying it out' : 'Open it'} <ArrowRight aria-hidden="true" />
              </Button>
            }
          >
            A fictional morning with 43 mails, six meetings and 19 tasks. Clear it in five minutes; leave
            whenever you like.
          </Choice>
          <Choice
            icon={<FileUp />}
            title="Use my own files"
            action={
              <Button size="large" disabled={busy} onClick={() => setOwn(true)}>
                Begin <ArrowRight aria-hidden="true" />
              </Button>
            }
          >
            A mailbox and a calendar file. They are read on this machine, and can be taken out again with one
            click.
          </Choice>
        </div>
      )}
      <Toaster />
    </main>
  )
}

const Choice = ({
  icon,
  title,
  children,
  action,
}: {
  icon: ReactNode
  title: string
  children: ReactNode
  action: ReactNode
}) => (
  <section className="flex flex-col items-start gap-2 rounded-sheet border border-line bg-surface p-5 shadow-card">
    <span aria-hidden="true" className="text-accent [&_svg]:size-5 [&_svg]:stroke-[1.75]">
      {icon}
    </span>
    <h2 className="text-lead font-semibold">{title}</h2>
    <p className="mb-3 flex-1 text-ink-soft text-pretty">{children}</p>
    {action}
  </section>
)

function OwnForm({
  preferences,
  busy,
  onBack,
  onDone,
}: {
  preferences: Preferences
  busy: boolean
  onBack: () => void
  onDone: (input: {
    name: string
    addresses: string[]
    timeZone: string
    languages: Preferences['languages']
  }) => void
}) {
  const [languages, setLanguages] = useState(() => customsOf(navigator.languages).languages)
  const guessed = Intl.DateTimeFormat().resolvedOptions().timeZone || preferences.timeZone
  return (
    <form
      className="mt-8 space-y-5"
      action={(data) =>
        onDone({
          name: String(data.get('name')).trim(),
          addresses: String(data.get('addresses'))
            .split(/[\s,;]+/)
            .filter(Boolean),
          timeZone: String(data.get('zone')),
          languages,
        })
      }
    >
      <div className="grid gap-4 md:grid-cols-2">
        <Field label="Your name">
          <input
            name="name"
            required
            autoFocus
            maxLength={200}
            defaultValue={preferences.name}
            autoComplete="name"
            className={INPUT}
          />
        </Field>
        <ZoneField defaultValue={guessed} />
        <div className="md:col-span-2">
          <LanguagesField languages={languages} onChange={setLanguages} />
        </div>
        <Field
          label="Your mail addresses"
          help="So that Reeve knows which mails are yours. Leave it empty to have them found."
          className="md:col-span-2"
        >
          <input
            name="addresses"
            defaultValue={preferences.addresses.join(', ')}
            autoComplete="email"
            className={INPUT}
          />
        </Field>
      </div>
      <ImportDrop />
      <div className="flex justify-between gap-2">
        <Button onClick={onBack}>Back</Button>
        <Button type="submit" look="primary" size="large" disabled={busy}>
          Go to today <ArrowRight aria-hidden="true" />
        </Button>
      </div>
    </form>
  )
}
