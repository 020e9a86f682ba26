import { Ban, Handshake, Plus } from 'lucide-react'
import { useState } from 'react'
import { z } from 'zod'

import { Refusal } from '#kernel/trust/contract.ts'
import { Button } from '#web/components/button.tsx'
import { Chip, type Tone } from '#web/components/chip.tsx'
import { Notice } from '#web/components/notice.tsx'
import { Section } from '#web/components/page.tsx'
import { Failed, Skeleton } from '#web/components/states.tsx'
import { useNow, useToday, useZone } from '#web/setting.ts'
import { useAnswer } from '#web/sync/answers.tsx'
import { clock, dayOf, shortDay } from '#web/time.ts'
import { WithAddresses } from './address.tsx'
import { GrantEditor } from './grant-editor.tsx'
import { Grants, type Standing } from './grant-schemas.ts'
import { Meter } from './meter.tsx'
import { useAuthority } from './use-authority.tsx'

/** What hands may do without asking, in the owner's sentences, and what they may never ask for again. */
export function GrantsSection() {
  const { value, asking, problem, again } = useAnswer(Grants, 'grants.list', {})
  const [writing, setWriting] = useState<'new' | string>()
  const { ask, dialog, isBusy, failure } = useAuthority()
  const grants = (value?.items ?? []).filter(({ state }) => state !== 'revoked')
  const done = () => {
    setWriting(undefined)
    again()
  }
  return (
    <Section
      title="May act without asking"
      aside={
        writing === 'new' ? null : (
          <Button onClick={() => setWriting('new')}>
            <Plus /> Allow something
          </Button>
        )
      }
    >
      {failure ? (
        <Notice look="danger" className="mb-3">
          {failure}
        </Notice>
      ) : null}
      {writing === 'new' ? <GrantEditor onDone={done} onClose={() => setWriting(undefined)} /> : null}
      {value ? (
        grants.length ? (
          <ul className="divide-y divide-line">
            {grants.map((grant) => (
              <li key={grant.id} className="py-3">
                {writing === grant.id ? (
                  <GrantEditor
                    id={grant.id}
                    start={grant.sentence}
                    onDone={done}
                    onClose={() => setWriting(undefined)}
                  />
                ) : (
                  <GrantRow
                    grant={grant}
                    isBusy={isBusy}
                    onChange={() => setWriting(grant.id)}
                    onRevoke={() =>
                      void ask('grants.revoke', { id: grant.id }, `Revoked: ${grant.sentence}`, again)
                    }
                  />
                )}
              </li>
            ))}
          </ul>
        ) : writing === 'new' ? null : (
          <p className="text-ink-faint text-pretty">
            Nothing. Whatever would leave the house waits for your yes. You can allow a kind of it in a
            sentence: “Mail may archive newsletters, 50 a day, until 31 Dec”.
          </p>
        )
      ) : problem ? (
        <Failed problem={problem} again={again} />
      ) : asking ? (
        <Skeleton lines={3} />
      ) : null}
      {dialog}
      <Refusals />
    </Section>
  )
}

const STATES: Readonly<Record<Standing['state'], readonly [string, Tone] | null>> = {
  'in force': null,
  'used up': ['used up for now', 'warn'],
  over: ['over', 'plain'],
  revoked: ['revoked', 'plain'],
}
const PER: Readonly<Record<Standing['per'], string>> = {
  day: 'in this day',
  week: 'in this week',
  month: 'in this month',
  ever: 'in all',
}

function GrantRow({
  grant: { sentence, limit, per, usedNow, lastUsedAt, expiresAt, state },
  isBusy,
  onChange,
  onRevoke,
}: {
  grant: Standing
  isBusy: boolean
  onChange: () => void
  onRevoke: () => void
}) {
  const zone = useZone()
  const today = useToday()
  const now = useNow()
  const day = (at: Temporal.Instant) => shortDay(dayOf(at, zone), today)
  const chip = STATES[state]
  return (
    <div className="flex flex-wrap items-start gap-x-4 gap-y-2">
      <Handshake aria-hidden="true" className="mt-0.5 size-4.5 shrink-0 text-ink-faint" />
      <div className="min-w-0 grow basis-56">
        <p className="font-medium text-pretty wrap-break-word">
          <WithAddresses>{sentence}</WithAddresses> {chip ? <Chip tone={chip[1]}>{chip[0]}</Chip> : null}
        </p>
        {limit === null ? null : (
          <div className="mt-1.5 max-w-72">
            <Meter used={usedNow} limit={limit} />
          </div>
        )}
        <p className="numerals mt-1 text-meta text-ink-faint">
          {limit === null ? `used ${usedNow} times` : `${usedNow} of ${limit} used ${PER[per]}`}
          {lastUsedAt
            ? ` · last ${day(lastUsedAt)}${now.until(lastUsedAt).total('hours') > -24 ? ` ${clock(lastUsedAt, zone)}` : ''}`
            : ' · never used'}
          {expiresAt ? ` · until ${day(expiresAt)}` : ' · without end'}
        </p>
      </div>
      <div className="flex gap-2">
        <Button size="small" onClick={onChange} aria-label={`Change: ${sentence}`}>
          Change
        </Button>
        <Button size="small" onClick={onRevoke} disabled={isBusy} aria-label={`Revoke: ${sentence}`}>
          Revoke
        </Button>
      </div>
    </div>
  )
}

const Refused = z.object({ items: z.array(Refusal) })

/** “Never again”: what hands may not even ask for, with the way back. */
function Refusals() {
  const { value, again } = useAnswer(Refused, 'refusals.list', {})
  const { ask, dialog, isBusy, failure } = useAuthority()
  if (!value?.items.length) return null
  return (
    <div className="mt-5">
      <h3 className="mb-1 font-semibold text-ink-soft">May never ask again</h3>
      {failure ? (
        <Notice look="danger" className="mb-2">
          {failure}
        </Notice>
      ) : null}
      <ul className="divide-y divide-line">
        {value.items.map(({ id, sentence }) => (
          <li key={id} className="flex flex-wrap items-center gap-x-4 gap-y-1 py-2.5">
            <Ban aria-hidden="true" className="size-4.5 shrink-0 text-ink-faint" />
            <span className="min-w-0 grow basis-56 wrap-break-word">
              <WithAddresses>{sentence}</WithAddresses>
            </span>
            <Button
              size="small"
              disabled={isBusy}
              onClick={() => void ask('refusals.lift', { id }, `May ask again: ${sentence}`, again)}
              aria-label={`Let it ask again: ${sentence}`}
            >
              Let it ask again
            </Button>
          </li>
        ))}
      </ul>
      {dialog}
    </div>
  )
}
