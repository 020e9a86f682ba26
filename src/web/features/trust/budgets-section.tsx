import { useState } from 'react'

import { Button } from '#web/components/button.tsx'
import { Chip } from '#web/components/chip.tsx'
import { INPUT } from '#web/components/field.tsx'
import { Notice } from '#web/components/notice.tsx'
import { Section } from '#web/components/page.tsx'
import { Failed, Skeleton } from '#web/components/states.tsx'
import { cn } from '#web/components/class-names.ts'
import { useToday, useZone } from '#web/setting.ts'
import { useAnswer } from '#web/sync/answers.tsx'
import { clock, dayOf, shortDay } from '#web/time.ts'
import { type BudgetUse, Budgets } from './grant-schemas.ts'
import { Meter } from './meter.tsx'
import { useAuthority } from './use-authority.tsx'

const SCOPES: Readonly<Record<BudgetUse['scope'], string>> = {
  day: 'All hands, in a day',
  hand: 'Each hand, in a day',
  run: 'Each plan, from its beginning to its end',
  workspace: 'All hands, in a month',
}
const ORDER = ['day', 'workspace', 'hand', 'run'] as const
const UNITS: Readonly<Record<BudgetUse['unit'], string>> = {
  calls: 'acts',
  mails: 'mails',
  tokens: 'tokens of a model',
  money: 'money',
}

/** How much hands may use up, and how much they have. At a limit they stop; nothing goes on by itself. */
export function BudgetsSection() {
  const { value, asking, problem, again } = useAnswer(Budgets, 'budgets.list', {})
  const { ask, dialog, isBusy, failure } = useAuthority()
  const [changing, setChanging] = useState<string>()
  const set = (one: BudgetUse, limit: number | null) => {
    const { scope, unit, subject } = one
    const hand = scope === 'hand' && subject !== null ? { hand: subject } : {}
    const words = limit === null ? 'Limit as Reeve starts with' : `Limit set: ${limit} ${UNITS[unit]}`
    void ask('budgets.set', { scope, unit, ...hand, limit }, words, () => {
      setChanging(undefined)
      again()
    })
  }
  return (
    <Section title="Limits">
      <p className="-mt-1 mb-3 text-ink-faint text-pretty">
        Where a limit is reached, hands stop and say so. What you do yourself is not counted.
      </p>
      {failure ? (
        <Notice look="danger" className="mb-3">
          {failure}
        </Notice>
      ) : null}
      {value ? (
        <div className="grid gap-x-8 gap-y-6 md:grid-cols-2">
          {ORDER.map((scope) => (
            <div key={scope}>
              <h3 className="mb-1 font-medium">{SCOPES[scope]}</h3>
              <ul className="divide-y divide-line">
                {value.items
                  .filter((one) => one.scope === scope && (scope !== 'run' || one.subject === null))
                  .map((one) => {
                    const key = `${one.scope} ${one.unit} ${one.subject ?? ''}`
                    return (
                      <li key={key} className="py-2">
                        {changing === key ? (
                          <ChangeLimit
                            one={one}
                            isBusy={isBusy}
                            onSet={(limit) => set(one, limit)}
                            onClose={() => setChanging(undefined)}
                          />
                        ) : (
                          <Limit one={one} onChange={() => setChanging(key)} />
                        )}
                      </li>
                    )
                  })}
              </ul>
            </div>
          ))}
        </div>
      ) : problem ? (
        <Failed problem={problem} again={again} />
      ) : asking ? (
        <Skeleton lines={6} />
      ) : null}
      {dialog}
    </Section>
  )
}

const nameOf = ({ subject, unit }: BudgetUse): string =>
  subject === null ? UNITS[unit] : `${UNITS[unit]} of the ${subject} hand`

function Limit({ one, onChange }: { one: BudgetUse; onChange: () => void }) {
  const { scope, subject, limit, used, reserved, byOwner, until, unit } = one
  const zone = useZone()
  const today = useToday()
  const isEach = subject === null && (scope === 'hand' || scope === 'run')
  return (
    <div className="flex items-center gap-3">
      <div className="min-w-0 flex-1">
        <p className="numerals flex flex-wrap items-center gap-x-2">
          <span className="min-w-0 wrap-break-word">
            {limit === 0 ? 'no' : isEach ? `at most ${number(limit)}` : `${number(used)} of ${number(limit)}`}{' '}
            {nameOf(one)}
          </span>
          {byOwner ? <Chip>set by you</Chip> : null}
          {!isEach && limit > 0 && used + reserved >= limit ? <Chip tone="danger">reached</Chip> : null}
        </p>
        {isEach || (unit === 'money' && limit === 0) ? null : (
          <>
            <Meter used={used} reserved={reserved} limit={limit} />
            <p className="numerals mt-0.5 text-meta text-ink-faint">
              {reserved ? `${number(reserved)} under way · ` : ''}
              {until
                ? `begins anew ${shortDay(dayOf(until, zone), today).replace(/^T/, 't')} ${clock(until, zone)}`
                : ''}
            </p>
          </>
        )}
      </div>
      <Button
        size="small"
        look="quiet"
        onClick={onChange}
        aria-label={`Change the limit: ${SCOPES[scope]}, ${nameOf(one)}`}
      >
        Change
      </Button>
    </div>
  )
}

function ChangeLimit({
  one,
  isBusy,
  onSet,
  onClose,
}: {
  one: BudgetUse
  isBusy: boolean
  onSet: (limit: number | null) => void
  onClose: () => void
}) {
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- keys of the fields within it
    <form
      className="flex flex-wrap items-center gap-2"
      onSubmit={(event) => {
        event.preventDefault()
        const text = new FormData(event.currentTarget).get('limit')
        if (typeof text === 'string' && text.trim() !== '') onSet(Number(text))
      }}
      onKeyDown={(event) => {
        if (event.key === 'Escape') onClose()
      }}
    >
      <label className="flex min-w-0 grow items-center gap-2">
        <input
          name="limit"
          type="number"
          min={0}
          step={one.unit === 'money' ? 0.01 : 1}
          required
          autoFocus
          defaultValue={one.limit}
          className={cn(INPUT, 'h-8 w-32')}
        />
        <span className="min-w-0 wrap-break-word">{nameOf(one)}</span>
      </label>
      <Button size="small" type="submit" disabled={isBusy}>
        Set
      </Button>
      {one.byOwner ? (
        <Button size="small" look="quiet" disabled={isBusy} onClick={() => onSet(null)}>
          As at first
        </Button>
      ) : null}
      <Button size="small" look="quiet" onClick={onClose}>
        Leave it
      </Button>
    </form>
  )
}

const number = (value: number): string => value.toLocaleString(undefined, { maximumFractionDigits: 2 })
