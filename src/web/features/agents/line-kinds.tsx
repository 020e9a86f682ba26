import { CalendarPlus, CircleHelp, ListTodo, type LucideIcon, NotebookPen, PencilLine } from 'lucide-react'

import type { LineKind, LineRead } from '#modules/agents/contract.ts'
import { LINE_KINDS } from '#modules/agents/rules/lines/kinds.ts'
import { cn } from '#web/components/class-names.ts'
import { Kbd } from '#web/components/kbd.tsx'

export const KIND_NAMES: Readonly<Record<LineKind, { name: string; icon: LucideIcon; missing: string }>> = {
  task: { name: 'Task', icon: ListTodo, missing: '' },
  event: { name: 'Event', icon: CalendarPlus, missing: 'Say when it is: “friday 14:00”' },
  note: { name: 'Note', icon: NotebookPen, missing: '' },
  question: { name: 'Question', icon: CircleHelp, missing: '' },
  change: {
    name: 'Change',
    icon: PencilLine,
    missing: 'Name something you have, and what changes: “move lunch to 13:00”',
  },
}

/** What the line becomes; the others are a Tab or a press away. */
export function LineKinds({
  read,
  kind,
  onChoose,
}: {
  read: LineRead
  kind: LineKind
  onChoose: (kind: LineKind) => void
}) {
  const possible = new Set(read.offers.map((offer) => offer.kind))
  return (
    <div role="group" aria-label="What this becomes" className="flex min-w-0 items-center gap-0.5">
      {LINE_KINDS.map((one) => {
        const { name, icon: Icon, missing } = KIND_NAMES[one]
        return (
          <button
            key={one}
            type="button"
            aria-pressed={one === kind}
            disabled={!possible.has(one)}
            title={possible.has(one) ? undefined : missing}
            onClick={() => onChoose(one)}
            className={cn(
              'inline-flex h-7 items-center gap-1.5 rounded-control px-2 text-meta font-medium transition-colors duration-100 max-sm:px-1.5 pointer-coarse:h-11',
              one === kind
                ? 'bg-accent-soft text-accent-strong'
                : 'text-ink-soft hover:bg-hover hover:text-ink disabled:pointer-events-none disabled:text-ink-faint disabled:opacity-60',
            )}
          >
            <Icon aria-hidden="true" className="size-3.5 max-sm:hidden" />
            {name}
          </button>
        )
      })}
      <span className="ml-1 max-md:hidden">
        <Kbd keys="Tab" />
      </span>
    </div>
  )
}
