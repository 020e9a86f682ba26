import {
  BookUser,
  Bot,
  CalendarDays,
  Cog,
  Contact,
  Globe,
  House,
  type LucideIcon,
  Mail,
  Paperclip,
  Reply,
  Sparkles,
  Store,
  UserRound,
} from 'lucide-react'

import { isForeign, type Source } from '#kernel/trust/contract.ts'
import { cn } from '#web/components/class-names.ts'

const SOURCES: Readonly<Record<string, readonly [LucideIcon, string]>> = {
  owner: [UserRound, 'you'],
  contacts: [BookUser, 'your contacts'],
  local: [House, 'worked out by Reeve from your own data'],
  model: [Sparkles, 'written by a model'],
  correspondent: [Reply, 'the sender you answer'],
  message: [Mail, 'somebody’s mail'],
  event: [CalendarDays, 'somebody’s invitation'],
  attachment: [Paperclip, 'an attachment'],
  contact: [Contact, 'a contact card that came with a mail'],
  web: [Globe, 'the web'],
  tool: [Bot, 'what a tool brought'],
  market: [Store, 'a message of the market'],
  workflow: [Cog, 'work that you started'],
}

/** The kind of a source and what it names: `message:0192…` is `message` and the id of a mail. */
const partsOf = (source: string): readonly [kind: string, id: string] => {
  const colon = source.indexOf(':')
  return colon < 0 ? [source, ''] : [source.slice(0, colon), source.slice(colon + 1)]
}

/** Where a value came from, in words. */
export const sourceWords = (source: string): string => SOURCES[partsOf(source)[0]]?.[1] ?? source

/**
 * Where a value came from, by icon and word. What somebody else wrote is marked, also without colour: it says whose.
 * `label` is told besides the kind of source, `words` instead of it.
 */
export function SourceTag({
  source,
  label,
  words = sourceWords(source),
}: {
  source: Source
  label?: string | undefined
  words?: string
}) {
  const Icon = SOURCES[partsOf(source)[0]]?.[0] ?? Globe
  return (
    <span
      className={cn(
        'inline-flex max-w-full items-baseline gap-1 text-meta',
        isForeign(source) ? 'text-warn' : 'text-ink-soft',
      )}
    >
      <Icon aria-hidden="true" className="size-3.5 shrink-0 translate-y-0.5" />
      <span className="min-w-0 wrap-break-word">{label ? `${words}: ${label}` : words}</span>
    </span>
  )
}
