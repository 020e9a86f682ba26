import { CalendarClock, CalendarDays, Flag, FolderOpen, Repeat, Tag, Timer, User } from 'lucide-react'

import type { CapturedPart } from '#language/capture/index.ts'
import { Chip } from '#web/components/chip.tsx'

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
    <Chip key={`${kind}${from}`} tone="accent" icon={ICONS[kind].icon}>
      <span className="sr-only">{ICONS[kind].name}: </span>
      {meaning}
    </Chip>
  ))
