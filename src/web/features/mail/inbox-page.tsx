import { useSearch } from '@tanstack/react-router'
import { ArrowLeft, Upload } from 'lucide-react'
import { useMemo, useState } from 'react'

import { Button } from '#web/components/button.tsx'
import { cn } from '#web/components/class-names.ts'
import { useTitle } from '#web/components/page.tsx'
import { Empty, Skeleton } from '#web/components/states.tsx'
import { useActions } from '#web/shell/actions.ts'
import { useSyncState, useTable } from '#web/sync/react.tsx'
import { Link } from '@tanstack/react-router'
import { ReplyMenu, SplitMenu } from './choice-menus.tsx'
import { InboxZero } from './inbox-zero.tsx'
import { PeopleMenu } from './people-menu.tsx'
import { Reader } from './reader.tsx'
import { SnoozeMenu } from './snooze-menu.tsx'
import { SplitTabs } from './split-tabs.tsx'
import { SPLIT_WORDS } from './splits.ts'
import { type Suggestion, suggestionsFor } from './suggestions.ts'
import { ThreadList } from './thread-list.tsx'
import { useInvitation } from './use-invitation.ts'
import { inboxActions, type InboxMenu } from './use-inbox-actions.ts'
import { usePrefetch } from './use-prefetch.ts'
import { useTriage } from './use-triage.ts'
import { useVerbs } from './verbs.ts'
import { VerbBar } from './verb-bar.tsx'

/** Triage: a list by split and a reader; on a small screen one after the other. */
export function InboxPage() {
  useTitle('Inbox')
  const triage = useTriage(useSearch({ from: '/app/inbox' }))
  const verbs = useVerbs()
  const loaded = useSyncState((state) => state.loaded)
  const hasMail = useTable('thread').size > 0
  const [menu, setMenu] = useState<InboxMenu>(null)
  const [open, setOpen] = useState(false)
  const [writing, setWriting] = useState<string>()
  const { current, list, split } = triage
  const invitation = useInvitation(current)
  const fromSame = list.filter(({ from }) => from.address === current?.from.address)
  const suggestions = current
    ? suggestionsFor(current, { fromSame: fromSame.length, invited: invitation !== undefined })
    : []
  usePrefetch(list, current)

  const onWrite = () => {
    if (current) setWriting(verbs.write(current))
  }
  const onSuggestion = ({ verb }: Suggestion) => {
    if (!current) return
    if (verb === 'task') verbs.task(current)
    else if (verb === 'promise') verbs.task(current, current.promises[0])
    else if (verb === 'reply') setMenu('reply')
    else if (verb === 'unsubscribe') verbs.unsubscribe(current)
    else if (verb === 'all_from') verbs.done(fromSame)
    else if (verb === 'tomorrow') verbs.snooze([current], 'tomorrow 8:00', 'tomorrow 8:00')
    else if ((verb === 'accept' || verb === 'decline') && invitation)
      verbs.respond(current, invitation, verb === 'accept' ? 'accepted' : 'declined')
    else verbs.done([current])
  }
  useActions(
    inboxActions({ triage, verbs, suggestions, open, invitation, setMenu, setOpen, onSuggestion, onWrite }),
  )

  const selectedIds = useMemo(() => new Set(triage.selected.map(({ id }) => id)), [triage.selected])
  if (!loaded) return <Skeleton lines={12} />
  if (!hasMail)
    return (
      <Empty
        icon={<Upload />}
        title="No mail has come in yet"
        action={
          <Button asChild look="primary">
            <Link to="/settings">Bring in a mailbox file</Link>
          </Button>
        }
      >
        Drop an mbox file or a folder of .eml files in Settings. Everything is sorted on this machine.
      </Empty>
    )
  if (triage.clear && !current) return <InboxZero />
  return (
    <div className="flex h-[calc(100dvh-6.5rem)] md:h-dvh">
      <section
        aria-label="Inbox"
        className={cn(
          'flex w-full min-w-0 flex-col border-line lg:w-[24rem] lg:shrink-0 lg:border-r xl:w-[26rem]',
          open && 'hidden',
        )}
      >
        <div className="border-b border-line pt-2">
          <h1 className="sr-only">Inbox</h1>
          <SplitTabs splits={triage.splits} split={split} onChange={triage.go} />
        </div>
        <div
          id="inbox-list"
          role="tabpanel"
          aria-label={SPLIT_WORDS[split].title}
          className="min-h-0 flex-1 overflow-y-auto"
        >
          <ThreadList
            label={SPLIT_WORDS[split].title}
            threads={list}
            current={current?.id}
            selected={selectedIds}
            onOpen={(id) => {
              triage.choose(id)
              if (window.matchMedia('(width < 64rem)').matches) setOpen(true)
            }}
            onToggle={triage.toggle}
          />
        </div>
      </section>
      <section
        aria-label="Conversation"
        className={cn('min-w-0 flex-1 flex-col bg-paper', open ? 'flex' : 'hidden lg:flex')}
      >
        {current ? (
          <>
            <VerbBar thread={current} triage={triage} verbs={verbs} setMenu={setMenu}>
              {open ? (
                <Button look="quiet" onClick={() => setOpen(false)} aria-label="Back to the list">
                  <ArrowLeft aria-hidden="true" /> List
                </Button>
              ) : null}
            </VerbBar>
            <div key={current.id} className="min-h-0 flex-1 overflow-y-auto" tabIndex={-1}>
              <Reader
                thread={current}
                suggestions={suggestions}
                onSuggestion={onSuggestion}
                writing={writing}
              />
            </div>
          </>
        ) : (
          <Empty title={SPLIT_WORDS[split].empty} />
        )}
      </section>
      {current ? (
        <>
          {menu === 'snooze' ? (
            <SnoozeMenu
              onClose={() => setMenu(null)}
              onChoose={(until, words) => {
                setMenu(null)
                verbs.snooze(triage.targets, until, words)
                triage.unselect()
              }}
            />
          ) : null}
          {menu === 'delegate' ? (
            <PeopleMenu
              onClose={() => setMenu(null)}
              onChoose={(to) => {
                setMenu(null)
                verbs.delegate(current, to, '')
              }}
            />
          ) : null}
          {menu === 'split' ? (
            <SplitMenu
              onClose={() => setMenu(null)}
              onChoose={(to) => {
                setMenu(null)
                verbs.correct(triage.targets, to)
                triage.unselect()
              }}
            />
          ) : null}
          {menu === 'reply' ? (
            <ReplyMenu
              thread={current}
              onClose={() => setMenu(null)}
              onAnswer={(intent) => {
                setMenu(null)
                verbs.answer(current, intent)
              }}
              onWrite={() => {
                setMenu(null)
                onWrite()
              }}
            />
          ) : null}
        </>
      ) : null}
    </div>
  )
}
