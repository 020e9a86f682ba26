import type { Thread } from '#modules/mail/contract.ts'
import type { Action } from '#web/shell/actions.ts'
import type { Suggestion } from './suggestions.ts'
import type { Triage } from './use-triage.ts'
import type { Verbs } from './verbs.ts'

/** What opens beside a verb before it takes effect. */
export type InboxMenu = 'snooze' | 'delegate' | 'reply' | 'split' | null

/** Every key of the inbox. One key, one decision; menus ask only where there is something to choose. */
export function inboxActions({
  triage,
  verbs,
  suggestions,
  open,
  invitation,
  setMenu,
  setOpen,
  onSuggestion,
  onWrite,
}: {
  triage: Triage
  verbs: Verbs
  suggestions: readonly Suggestion[]
  open: boolean
  invitation: string | undefined
  setMenu: (menu: InboxMenu) => void
  setOpen: (open: boolean) => void
  onSuggestion: (suggestion: Suggestion) => void
  onWrite: () => void
}): Action[] {
  const { current, targets, list, selected } = triage
  const group = 'Mail' as const
  const many = selected.length ? ` (${selected.length})` : ''
  const moving: Action[] = [
    {
      id: 'mail.next',
      title: 'Next conversation',
      group,
      keys: ['j', 'ArrowDown'],
      keyOnly: true,
      run: () => triage.step(1),
    },
    {
      id: 'mail.previous',
      title: 'Previous conversation',
      group,
      keys: ['k', 'ArrowUp'],
      keyOnly: true,
      run: () => triage.step(-1),
    },
    {
      id: 'mail.next_split',
      title: 'Next split',
      group,
      keys: ['ArrowRight'],
      keyOnly: true,
      run: () => triage.turn(1),
    },
    {
      id: 'mail.previous_split',
      title: 'Previous split',
      group,
      keys: ['ArrowLeft'],
      keyOnly: true,
      run: () => triage.turn(-1),
    },
    {
      id: 'mail.open',
      title: open ? 'Show the list' : 'Open alone',
      group,
      keys: open ? ['Enter', 'Escape'] : ['Enter'],
      keyOnly: true,
      run: () => setOpen(!open),
    },
  ]
  if (!current) return moving
  const then = (verb: (threads: readonly Thread[]) => void) => () => {
    verb(targets)
    triage.unselect()
  }
  return [
    ...moving,
    { id: 'mail.done', title: `Done${many}`, group, keys: ['e'], words: 'archive', run: then(verbs.done) },
    {
      id: 'mail.done_all',
      title: `Done with all ${list.length} in this split`,
      group,
      keys: ['Shift+e'],
      words: 'archive everything',
      run: () => verbs.done(list),
    },
    { id: 'mail.reply', title: 'Reply', group, keys: ['r'], run: () => setMenu('reply') },
    { id: 'mail.write', title: 'Reply in your own words', group, keys: ['Shift+r'], run: onWrite },
    ...(invitation
      ? [
          {
            id: 'mail.accept',
            title: 'Accept the invitation',
            group,
            keys: ['a'],
            run: () => verbs.respond(current, invitation, 'accepted'),
          },
        ]
      : []),
    { id: 'mail.task', title: 'Make it a task', group, keys: ['t'], run: () => verbs.task(current) },
    {
      id: 'mail.snooze',
      title: `Snooze${many}`,
      group,
      keys: ['s'],
      words: 'later remind',
      run: () => setMenu('snooze'),
    },
    {
      id: 'mail.delegate',
      title: 'Pass it on',
      group,
      keys: ['d'],
      words: 'delegate forward',
      run: () => setMenu('delegate'),
    },
    ...(current.unsubscribe && !current.unsubscribe.done && current.unsubscribe.how !== 'web'
      ? [
          {
            id: 'mail.unsubscribe',
            title: 'Unsubscribe',
            group,
            keys: ['u'],
            run: () => verbs.unsubscribe(current),
          },
        ]
      : []),
    {
      id: 'mail.split',
      title: 'It belongs elsewhere',
      group,
      keys: ['l'],
      words: 'correct label move',
      run: () => setMenu('split'),
    },
    { id: 'mail.mute', title: `Mute${many}`, group, keys: ['m'], run: then(verbs.mute) },
    { id: 'mail.select', title: 'Select', group, keys: ['x'], run: () => triage.toggle(current.id) },
    ...suggestions.map((suggestion, index): Action => ({
      id: `mail.suggestion${index}`,
      title: suggestion.title,
      group,
      keys: [String(index + 1)],
      keyOnly: true,
      run: () => onSuggestion(suggestion),
    })),
  ]
}
