import { CalendarClock, Gauge, Handshake, Newspaper, ShieldX, Sunrise, X } from 'lucide-react'
import type { ReactNode } from 'react'

import type { Brief, BriefKind, Source } from '#modules/day/contract.ts'
import { IconButton } from '#web/components/button.tsx'
import { cn } from '#web/components/class-names.ts'
import { usePerform } from '#web/shell/perform.ts'
import { useTable } from '#web/sync/react.tsx'
import { linked } from './linked.ts'
import { SourceLink, SourceWords, targetOf } from './source-link.tsx'

const ICONS: Record<BriefKind, { icon: ReactNode; word: string }> = {
  changed: { icon: <Newspaper aria-hidden="true" />, word: 'Since last time' },
  due: { icon: <CalendarClock aria-hidden="true" />, word: 'Due' },
  load: { icon: <Gauge aria-hidden="true" />, word: 'Load' },
  first_meeting: { icon: <Sunrise aria-hidden="true" />, word: 'First meeting' },
  promises: { icon: <Handshake aria-hidden="true" />, word: 'Promises' },
  stopped: { icon: <ShieldX aria-hidden="true" />, word: 'Stopped' },
}

/** The morning in six lines, each with where it comes from. */
export function BriefList({ brief }: { brief: Brief }) {
  const dismissals = useTable('brief_dismissal')
  const perform = usePerform()
  const gone = new Set(
    [...dismissals.values()].filter(({ day }) => day.equals(brief.day)).map(({ kind }) => kind),
  )
  const lines = brief.lines.filter(({ kind, dismissed }) => !dismissed && !gone.has(kind))
  if (!lines.length) return <p className="text-ink-faint">You have put the whole brief away.</p>
  return (
    <ul className="-mt-1">
      {lines.map(({ kind, text, empty, sources }) => (
        <li key={kind} className="group flex items-start gap-3.5 py-2">
          <span
            className={cn(
              'mt-0.5 [&_svg]:size-4.5 [&_svg]:stroke-[1.75]',
              empty ? 'text-ink-faint' : kind === 'stopped' ? 'text-danger' : 'text-accent',
            )}
          >
            {ICONS[kind].icon}
            <span className="sr-only">{ICONS[kind].word}: </span>
          </span>
          <Sentence text={text} sources={sources} empty={empty} />
          <IconButton
            label={`Put “${ICONS[kind].word}” away`}
            className="-my-1 size-7 text-ink-faint pointer-coarse:-my-2.5 opacity-0 group-focus-within:opacity-100 group-hover:opacity-100 pointer-coarse:opacity-100"
            onClick={() =>
              perform(
                'day.dismiss_line',
                { kind, date: brief.day.toString() },
                `Put away: ${ICONS[kind].word}`,
              )
            }
          >
            <X />
          </IconButton>
        </li>
      ))}
    </ul>
  )
}

/** A line leads to so many places, the ones that it names itself first. */
const PLACES = 2

/** A line of the brief: the names in it lead to what they name. */
function Sentence({ text, sources, empty }: { text: string; sources: readonly Source[]; empty: boolean }) {
  const { stretches, unnamed } = linked(text, sources)
  const named = stretches.filter(({ source }) => source && targetOf(source)).length
  const after = unnamed.filter(targetOf).slice(0, Math.max(0, PLACES - named))
  return (
    <p className={cn('min-w-0 flex-1 break-words text-pretty', empty ? 'text-ink-faint' : 'text-ink-soft')}>
      {stretches.map(({ text: words, source }) =>
        source ? (
          <SourceWords key={`${source.kind}${source.id}`} source={source}>
            {words}
          </SourceWords>
        ) : (
          words
        ),
      )}
      {after.length ? ' ' : null}
      {after.map((source) => (
        <SourceLink key={`${source.kind}${source.id}`} source={source} />
      ))}
    </p>
  )
}
