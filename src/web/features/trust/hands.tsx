import {
  BookOpen,
  Bot,
  CalendarDays,
  House,
  ListTodo,
  type LucideIcon,
  Mail,
  Send,
  Sunrise,
  Terminal,
  UserRound,
  Workflow,
} from 'lucide-react'

import { whoActed } from './who-acted.ts'

const HANDS: Readonly<Record<string, LucideIcon>> = {
  mail: Mail,
  calendar: CalendarDays,
  tasks: ListTodo,
  day: Sunrise,
  knowledge: BookOpen,
  outbox: Send,
  agents: Workflow,
}
const DOORS: Readonly<Record<string, LucideIcon>> = {
  http: UserRound,
  cli: Terminal,
  mcp: Bot,
}

/** Who acted, by icon and word. */
export function Who({ of }: { of: { door: string; hand: string | null } }) {
  const Icon = (of.hand === null ? DOORS[of.door] : (HANDS[of.hand] ?? DOORS[of.door])) ?? House
  return (
    <span className="inline-flex items-center gap-1">
      <Icon aria-hidden="true" className="size-3.5 shrink-0" />
      {whoActed(of).words}
    </span>
  )
}
