import { useState } from 'react'
import { z } from 'zod'

import { instant } from '#kernel/schemas.ts'
import { Button } from '#web/components/button.tsx'
import { Section } from '#web/components/page.tsx'
import { Notice } from '#web/components/notice.tsx'
import { useZone } from '#web/setting.ts'
import { toast } from '#web/shell/ui.ts'
import { useAnswer } from '#web/sync/answers.tsx'
import { Problem } from '#web/sync/api.ts'
import { useSync } from '#web/sync/react.tsx'
import { spoken } from '#web/time.ts'
import { addPasskey } from './passkey.ts'

const Keys = z.object({
  items: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      start: z.string(),
      agent: z.string().nullable(),
      createdAt: instant,
    }),
  ),
})
const Sessions = z.object({
  items: z.array(z.object({ id: z.string(), device: z.string(), lastSeenAt: instant })),
})
const NewKey = z.object({ key: z.string() })

/** Keys for scripts and agents, and where one is signed in. */
export function AccessSection() {
  const sync = useSync()
  const zone = useZone()
  const keys = useAnswer(Keys, 'key.list', {})
  const sessions = useAnswer(Sessions, 'sessions.list', {})
  const [fresh, setFresh] = useState<string>()
  const ask = (name: string, input: Record<string, unknown>, then: () => void) =>
    sync.ask(name, input).then(
      (answer) => {
        const made = NewKey.safeParse(answer)
        if (made.success) setFresh(made.data.key)
        then()
      },
      (error: unknown) =>
        toast(error instanceof Problem ? error.message : 'That did not work.', [], 'refused'),
    )
  return (
    <>
      <Section
        title="Keys for scripts and agents"
        aside={
          <form
            className="flex flex-wrap gap-2"
            action={(data) =>
              void ask(
                'key.create',
                { name: String(data.get('name')), agent: data.get('agent') === 'on' },
                keys.again,
              )
            }
          >
            <input
              name="name"
              required
              maxLength={32}
              placeholder="Name of the key"
              aria-label="Name of the key"
              className="h-8 w-40 rounded-control border border-line-strong bg-surface px-2.5 pointer-coarse:h-11 pointer-coarse:text-lead"
            />
            <label className="flex min-h-6 items-center gap-1.5 text-meta text-ink-soft">
              <input type="checkbox" name="agent" className="accent-accent" /> for an agent
            </label>
            <Button type="submit">Create</Button>
          </form>
        }
      >
        {fresh ? (
          <Notice
            className="mb-3"
            look="warn"
            action={
              <Button size="small" onClick={() => setFresh(undefined)}>
                Done
              </Button>
            }
          >
            <p className="font-medium">Copy it now; it is not shown again.</p>
            <p className="mt-1 font-mono text-meta break-all select-all">{fresh}</p>
          </Notice>
        ) : null}
        <Rows
          empty="No keys. A key lets a script or an agent in; what an agent would send still waits for you."
          rows={(keys.value?.items ?? []).map(({ id, name, start, agent, createdAt }) => ({
            id,
            title: name,
            more: `${start}… ${agent ? 'for an agent, ' : ''}since ${spoken(createdAt, zone)}`,
            action: 'Revoke',
            run: () => void ask('key.revoke', { id }, keys.again),
          }))}
        />
      </Section>
      <Section
        title="Where you are signed in"
        aside={
          <Button
            onClick={() =>
              void addPasskey('This device').then((failure) =>
                toast(failure ?? 'Passkey added', [], failure ? 'refused' : 'done'),
              )
            }
          >
            Add a passkey
          </Button>
        }
      >
        <Rows
          empty="Nowhere else."
          rows={(sessions.value?.items ?? []).map(({ id, device, lastSeenAt }) => ({
            id,
            title: device,
            more: `last seen ${spoken(lastSeenAt, zone)}`,
            action: 'Sign out',
            run: () => void ask('sessions.revoke', { id }, () => void sync.connect().then(sessions.again)),
          }))}
        />
      </Section>
    </>
  )
}

const Rows = ({
  rows,
  empty,
}: {
  rows: readonly { id: string; title: string; more: string; action: string; run: () => void }[]
  empty: string
}) =>
  rows.length ? (
    <ul className="divide-y divide-line">
      {rows.map(({ id, title, more, action, run }) => (
        <li key={id} className="flex items-center gap-3 py-2">
          <span className="min-w-0 flex-1">
            <span className="block truncate font-medium">{title}</span>
            <span className="block truncate text-meta text-ink-faint">{more}</span>
          </span>
          <Button size="small" onClick={run} aria-label={`${action}: ${title}`}>
            {action}
          </Button>
        </li>
      ))}
    </ul>
  ) : (
    <p className="text-ink-faint text-pretty">{empty}</p>
  )
