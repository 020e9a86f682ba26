import { Check, CircleDashed, Hand, X } from 'lucide-react'

import { Notice } from '#web/components/notice.tsx'
import { useToday, useZone } from '#web/setting.ts'
import { dayOf, shortDay } from '#web/time.ts'
import { WithAddresses } from './address.tsx'
import type { Rehearsal } from './grant-schemas.ts'

const SHOWN = 5
const BECAME = {
  approved: 'you approved it',
  refused: 'you refused it',
  expired: 'it expired',
  waiting: 'it waits',
}

/** A sentence tried on the last days: what was understood, and what it would have let run without asking. */
export function RehearsalView({ rehearsal }: { rehearsal: Rehearsal }) {
  const { words, defaults, notes, days, asked, covered, approved, refused, ran, examples } = rehearsal
  const zone = useZone()
  const today = useToday()
  return (
    <div className="space-y-3">
      <div>
        <p className="text-meta font-medium text-ink-faint">Understood</p>
        <p className="text-pretty wrap-break-word">
          <WithAddresses>{words}</WithAddresses>
        </p>
        {defaults.length ? (
          <p className="mt-0.5 text-meta text-ink-soft text-pretty">
            Added for safety: {defaults.join('; ')}.
          </p>
        ) : null}
      </div>
      {notes.map((note) => (
        <Notice key={note}>{note}</Notice>
      ))}
      {refused ? (
        <Notice look="warn">
          {refused === 1 ? 'One act' : `${refused} acts`} that you refused would have run without asking. Look
          at them, and make the sentence narrower.
        </Notice>
      ) : null}
      <div>
        <p className="text-meta font-medium text-ink-faint">In the last {days} days</p>
        <p className="text-pretty">
          {asked === 0
            ? 'Nothing of this kind was asked for, so there is nothing to try it on.'
            : `${covered} of ${asked} ${asked === 1 ? 'act' : 'acts'} of this kind would have run without asking; you had approved ${approved} of them.`}
          {ran ? ` ${ran} ran anyhow.` : ''}
        </p>
        {examples.length ? (
          <ul className="mt-1.5 space-y-1">
            {examples.slice(0, SHOWN).map(({ at, title, became, covered: runs }, index) => (
              <li key={index} className="flex items-start gap-2 text-meta">
                {became === 'refused' ? (
                  <X aria-hidden="true" className="mt-0.5 size-3.5 shrink-0 text-danger" />
                ) : runs ? (
                  <Check aria-hidden="true" className="mt-0.5 size-3.5 shrink-0 text-good" />
                ) : became === 'waiting' ? (
                  <CircleDashed aria-hidden="true" className="mt-0.5 size-3.5 shrink-0 text-ink-faint" />
                ) : (
                  <Hand aria-hidden="true" className="mt-0.5 size-3.5 shrink-0 text-ink-faint" />
                )}
                <span className="min-w-0 flex-1 wrap-break-word">
                  <WithAddresses>{title}</WithAddresses>{' '}
                  <span className="numerals text-ink-faint">
                    {shortDay(dayOf(at, zone), today)}, {BECAME[became]};{' '}
                    {runs ? 'would have run' : 'would have asked'}
                  </span>
                </span>
              </li>
            ))}
          </ul>
        ) : null}
      </div>
    </div>
  )
}
