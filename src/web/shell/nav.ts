import {
  CalendarRange,
  Inbox,
  ListTodo,
  NotebookPen,
  ScrollText,
  Settings,
  Sunrise,
  type LucideIcon,
} from 'lucide-react'

export interface Place {
  readonly to: '/' | '/inbox' | '/day' | '/tasks' | '/notes' | '/activity' | '/settings'
  readonly title: string
  readonly keys: string
  readonly icon: LucideIcon
}

/** The pages, in the order of a morning. */
export const PLACES: readonly Place[] = [
  { to: '/', title: 'Today', keys: 'g t', icon: Sunrise },
  { to: '/inbox', title: 'Inbox', keys: 'g i', icon: Inbox },
  { to: '/day', title: 'Day', keys: 'g d', icon: CalendarRange },
  { to: '/tasks', title: 'Tasks', keys: 'g k', icon: ListTodo },
  { to: '/notes', title: 'Notes', keys: 'g n', icon: NotebookPen },
  { to: '/activity', title: 'Activity', keys: 'g a', icon: ScrollText },
  { to: '/settings', title: 'Settings', keys: 'g s', icon: Settings },
]
