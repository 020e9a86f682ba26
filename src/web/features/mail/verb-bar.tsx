import { AlarmClock, BellOff, CheckCheck, Forward, ListTodo, Reply, Shuffle } from 'lucide-react'
import type { ReactNode } from 'react'

import type { Thread } from '#modules/mail/contract.ts'
import { Button, IconButton } from '#web/components/button.tsx'
import type { InboxMenu } from './use-inbox-actions.ts'
import type { Triage } from './use-triage.ts'
import type { Verbs } from './verbs.ts'

/** The verbs for hands without a keyboard, and their keys for those who have one. */
export const VerbBar = ({
  thread,
  triage,
  verbs,
  setMenu,
  children,
}: {
  thread: Thread
  triage: Triage
  verbs: Verbs
  setMenu: (menu: InboxMenu) => void
  children: ReactNode
}) => (
  <div
    role="toolbar"
    aria-label="What to do with it"
    className="flex h-12 shrink-0 items-center gap-1 overflow-x-auto border-b border-line px-2 [scrollbar-width:none] md:px-6"
  >
    {children}
    <Button
      look="plain"
      keys="e"
      onClick={() => {
        verbs.done(triage.targets)
        triage.unselect()
      }}
    >
      <CheckCheck aria-hidden="true" /> Done{triage.selected.length > 1 ? ` (${triage.selected.length})` : ''}
    </Button>
    <Button look="quiet" keys="r" onClick={() => setMenu('reply')}>
      <Reply aria-hidden="true" /> Reply
    </Button>
    <Button look="quiet" keys="t" onClick={() => verbs.task(thread)}>
      <ListTodo aria-hidden="true" /> Task
    </Button>
    <Button look="quiet" keys="s" onClick={() => setMenu('snooze')}>
      <AlarmClock aria-hidden="true" /> Snooze
    </Button>
    <span className="flex-1" />
    <IconButton label="Pass it on" keys="d" onClick={() => setMenu('delegate')}>
      <Forward />
    </IconButton>
    <IconButton label="It belongs elsewhere" keys="l" onClick={() => setMenu('split')}>
      <Shuffle />
    </IconButton>
    <IconButton label="Mute" keys="m" onClick={() => verbs.mute([thread])}>
      <BellOff />
    </IconButton>
  </div>
)
