import { CalendarClock, CalendarDays, Flag, FolderOpen, Repeat, Tag, Timer, User } from 'lucide-react'

import type { Captured, CapturedPart, PartKind } from '#language/capture/index.ts'
import { Chip } from '#web/components/chip.tsx'
import { inPageClock } from '#web/features/agents/page-clock.ts'

const ICONS = {
  due: { icon: <CalendarDays aria-hidden="true" />, name: 'Due' },
  start: { icon: <CalendarClock aria-hidden="true" />, name: 'Starts' },
  duration: { icon: <Timer aria-hidden="true" />, name: 'Takes' },
  priority: { icon: <Flag aria-hidden="true" />, name: 'Priority' },
  project: { icon: <FolderOpen aria-hidden="true" />, name: 'Project' },
  label: { icon: <Tag aria-hidden="true" />, name: 'Label' },
  person: { icon: <User aria-hidden="true" />, name: 'With' },
  recurrence: { icon: <Repeat aria-hidden="true" />, name: 'Repeats' },
} as const

/** What was understood of a captured line, in words. */
export const CapturedChips = ({ parts }: { parts: readonly CapturedPart[] }) =>
  parts.map(({ kind, from, meaning }) => (
    <Chip key={`${kind}${from}`} tone="accent" icon={ICONS[kind].icon} className="numerals">
      <span className="sr-only">{ICONS[kind].name}: </span>
      {inPageClock(meaning)}
    </Chip>
  ))

/** The tasks a line holds, each with what was understood of it. */
export const CapturedList = ({ tasks }: { tasks: readonly Captured[] }) => (
  <ol
    aria-label="Tasks in this line"
    className="mx-5 mt-3 max-h-72 divide-y divide-line overflow-y-auto rounded-card border border-line bg-surface"
  >
    {tasks.map(({ title, parts }, index) => (
      // A line is read anew with every key; its tasks have no name but their place.
      <li key={index} className="flex items-start gap-3 px-3 py-2">
        <span aria-hidden="true" className="numerals w-4 shrink-0 text-right text-ink-faint">
          {index + 1}
        </span>
        <span className="min-w-0 flex-1">
          <span className="block break-words">{title}</span>
          {parts.length ? (
            <span className="mt-1 flex flex-wrap gap-1.5">
              <CapturedChips parts={parts} />
            </span>
          ) : null}
        </span>
      </li>
    ))}
  </ol>
)

/** What can be said in a line, as one would say it. */
const EXAMPLES: readonly { words: string; kinds: readonly PartKind[] }[] = [
  { words: 'tomorrow 14:00', kinds: ['due', 'start'] },
  { words: 'for 30 min', kinds: ['duration'] },
  { words: 'every Friday', kinds: ['recurrence'] },
  { words: '#project', kinds: ['project'] },
  { words: '@label', kinds: ['label'] },
  { words: 'p1', kinds: ['priority'] },
]

/** What else a line can be. */
const LINES = [
  'lunch with Ann friday 12:30',
  'move the review to 15:00',
  'note: the code is 4711',
  'what’s on tomorrow?',
]

/** One line on what can be typed; what is there already steps out of it. */
export function CaptureHints({
  id,
  said,
  empty,
  quiet,
}: {
  id: string
  said: readonly Captured[]
  /** Nothing was typed yet. */
  empty: boolean
  /** It is no task: what a task can have is not said. */
  quiet: boolean
}) {
  const known = new Set(said.flatMap(({ parts }) => parts.map(({ kind }) => kind)))
  const left = quiet ? [] : EXAMPLES.filter(({ kinds }) => !kinds.some((kind) => known.has(kind)))
  return (
    <div id={id} className="space-y-1 px-5 pt-2.5 pb-4 text-meta text-ink-faint">
      <HintRow name={known.size ? 'And' : 'Such as'} words={left.map(({ words }) => words)} />
      {empty ? <HintRow name="Or" words={LINES} /> : null}
    </div>
  )
}

const HintRow = ({ name, words }: { name: string; words: readonly string[] }) => (
  <p className="flex min-h-5 flex-wrap gap-x-3">
    {words.length ? <span>{name}</span> : null}
    {words.map((one) => (
      <span key={one} className="whitespace-nowrap text-ink-soft">
        {one}
      </span>
    ))}
  </p>
)
