import { Check, Paperclip, ShieldAlert } from 'lucide-react'
import { memo, useEffect, useRef } from 'react'

import type { Thread } from '#modules/mail/contract.ts'
import { cn } from '#web/components/class-names.ts'
import { Chip } from '#web/components/chip.tsx'
import { useNow, useZone } from '#web/setting.ts'
import { listTime, spoken } from '#web/time.ts'
import { sender } from './splits.ts'

/** The conversations of a split. The list has one tab stop; J and K or a click move within it. */
export function ThreadList({
  threads,
  current,
  selected,
  onOpen,
  onToggle,
  label,
}: {
  threads: readonly Thread[]
  current: string | undefined
  selected: ReadonlySet<string>
  onOpen: (id: string) => void
  onToggle: (id: string) => void
  label: string
}) {
  const now = useNow()
  const zone = useZone()
  return (
    <ul aria-label={label} className="divide-y divide-line">
      {threads.map((thread) => (
        <ThreadRow
          key={thread.id}
          thread={thread}
          isCurrent={thread.id === current}
          isSelected={selected.has(thread.id)}
          time={listTime(thread.lastMessageAt, now, zone)}
          spokenTime={spoken(thread.lastMessageAt, zone)}
          onOpen={onOpen}
          onToggle={onToggle}
        />
      ))}
    </ul>
  )
}

const ThreadRow = memo(function ThreadRow({
  thread,
  isCurrent,
  isSelected,
  time,
  spokenTime,
  onOpen,
  onToggle,
}: {
  thread: Thread
  isCurrent: boolean
  isSelected: boolean
  time: string
  spokenTime: string
  onOpen: (id: string) => void
  onToggle: (id: string) => void
}) {
  const row = useRef<HTMLLIElement>(null)
  useEffect(() => {
    if (isCurrent) row.current?.scrollIntoView({ block: 'nearest' })
  }, [isCurrent])
  return (
    <li
      ref={row}
      className={cn(
        'group relative flex scroll-my-24 transition-colors duration-75',
        isCurrent ? 'bg-accent-soft' : isSelected ? 'bg-hover' : 'hover:bg-hover/60',
      )}
    >
      <button
        type="button"
        tabIndex={isCurrent ? 0 : -1}
        aria-pressed={isSelected}
        aria-label={`Select ${thread.subject}`}
        onClick={() => onToggle(thread.id)}
        className="flex w-8 shrink-0 items-start justify-end pt-3.5 outline-offset-[-3px]"
      >
        <span
          className={cn(
            'flex size-4 items-center justify-center rounded-[4px] border',
            isSelected
              ? 'border-accent bg-accent text-on-accent'
              : 'border-line-strong opacity-0 group-hover:opacity-100 group-focus-within:opacity-100 pointer-coarse:opacity-100',
          )}
        >
          {isSelected ? <Check aria-hidden="true" className="size-3" /> : null}
        </span>
      </button>
      <button
        type="button"
        data-thread={thread.id}
        tabIndex={isCurrent ? 0 : -1}
        aria-current={isCurrent ? 'true' : undefined}
        onClick={() => onOpen(thread.id)}
        className="min-w-0 flex-1 py-2 pr-4 pl-2 text-left outline-offset-[-3px]"
      >
        <span className="flex items-baseline gap-2">
          <span className="min-w-0 truncate font-semibold">{sender(thread)}</span>
          {thread.messageCount > 1 ? (
            <span className="numerals text-meta text-ink-faint">{thread.messageCount}</span>
          ) : null}
          <span className="flex-1" />
          {thread.hasAttachments ? (
            <Paperclip
              role="img"
              aria-label="has attachments"
              className="size-3.5 shrink-0 self-center text-ink-faint"
            />
          ) : null}
          <time className="numerals shrink-0 text-meta text-ink-faint" title={spokenTime}>
            {time}
          </time>
        </span>
        <span className="block truncate text-meta text-ink-soft">{thread.gist || thread.subject}</span>
        <Why thread={thread} />
      </button>
    </li>
  )
})

/** Why it is where it is: the decisive reason, urgency and danger in words. */
function Why({ thread: { reasons, urgency, warnings } }: { thread: Thread }) {
  const danger = warnings.find(({ severity }) => severity === 'danger')
  const [reason] = reasons
  if (!danger && !reason && urgency < 2) return null
  return (
    <span className="flex min-w-0 gap-1.5">
      {danger ? (
        <Chip tone="danger" icon={<ShieldAlert aria-hidden="true" />}>
          {DANGER[danger.kind]}
        </Chip>
      ) : null}
      {urgency === 3 ? <Chip tone="warn">today</Chip> : null}
      {reason ? (
        <Chip className="min-w-0 bg-transparent px-0 font-normal text-ink-faint">{reason.words}</Chip>
      ) : null}
    </span>
  )
}

const DANGER: Record<Thread['warnings'][number]['kind'], string> = {
  look_alike: 'Look-alike address',
  borrowed_name: 'Borrowed name',
  reply_elsewhere: 'Answers go elsewhere',
  hidden_text: 'Hidden text',
  invisible_characters: 'Invisible characters',
  instruction: 'Tries to give orders',
  link_mismatch: 'Misleading link',
  dangerous_file: 'Dangerous file',
}
