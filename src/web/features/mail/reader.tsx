import { useMemo, useState } from 'react'

import type { Link, Statement, Thread } from '#modules/mail/contract.ts'
import { Chip } from '#web/components/chip.tsx'
import { Kbd } from '#web/components/kbd.tsx'
import { Failed, Skeleton } from '#web/components/states.tsx'
import { useTable } from '#web/sync/react.tsx'
import { DraftEditor } from './draft-editor.tsx'
import { LinkDialog } from './link-dialog.tsx'
import { MessageView } from './message-view.tsx'
import { sender } from './splits.ts'
import { isDangerous, type Suggestion } from './suggestions.ts'
import { useWholeThread } from './thread-answer.ts'

/** A conversation: why it is here, what can be answered with one key, its mails, its drafts. */
export function Reader({
  thread,
  suggestions,
  onSuggestion,
  writing,
}: {
  thread: Thread
  suggestions: readonly Suggestion[]
  onSuggestion: (suggestion: Suggestion) => void
  writing: string | undefined
}) {
  const { value, asking, problem, again } = useWholeThread(thread.id)
  const [link, setLink] = useState<Link>()
  const drafts = useTable('draft')
  const own = useMemo(
    () => [...drafts.values()].filter(({ threadId, status }) => threadId === thread.id && status !== 'sent'),
    [drafts, thread.id],
  )
  const last = value?.messages.at(-1)
  return (
    <div className="mx-auto max-w-[55rem] px-4 pt-5 pb-24 md:px-8">
      <header className="mb-3">
        <h2 className="text-title font-semibold text-balance">{thread.subject || '(no subject)'}</h2>
        <p className="mt-1 flex flex-wrap gap-x-1.5 text-ink-soft">
          {sentence(thread.reasons.map(({ words }) => words)) || sender(thread)}
        </p>
      </header>
      {/* What a dangerous mail wants is not held up as a wish of somebody's. */}
      {isDangerous(thread) ? null : (
        <>
          <Statements label="Asks of you" list={thread.asks} />
          <Statements label="You promised" list={thread.promises} />
          <Statements label="You wait for" list={thread.waitingFor} />
        </>
      )}
      <ol className="my-4 grid grid-cols-1 gap-2 sm:grid-cols-2" aria-label="Suggestions">
        {suggestions.map((suggestion, index) => (
          <li key={suggestion.verb}>
            <button
              type="button"
              onClick={() => onSuggestion(suggestion)}
              className="flex h-full w-full items-start gap-2.5 rounded-card border border-line bg-surface px-3 py-2 text-left shadow-card hover:bg-hover"
            >
              <Kbd keys={String(index + 1)} />
              <span className="min-w-0">
                <span className="block font-medium">{suggestion.title}</span>
                <span className="block truncate text-meta text-ink-faint">{suggestion.result}</span>
              </span>
            </button>
          </li>
        ))}
      </ol>
      {value ? (
        <div>
          {value.messages.map((message) => (
            <MessageView key={message.id} message={message} startsOpen={message === last} onLink={setLink} />
          ))}
        </div>
      ) : problem ? (
        <Failed problem={problem} again={again} />
      ) : asking ? (
        <Skeleton />
      ) : null}
      {own.map((draft) => (
        <DraftEditor key={draft.id} draft={draft} autoFocus={draft.id === writing} />
      ))}
      <LinkDialog link={link} onClose={() => setLink(undefined)} />
    </div>
  )
}

/** `Asks you directly for something, was written to you alone.` */
const sentence = (words: readonly string[]): string => {
  const [first = '', ...rest] = words
  return first && `${[first.charAt(0).toUpperCase() + first.slice(1), ...rest].join(', ')}.`
}

/** Sentences of the mails, in their writers' words. */
const Statements = ({ label, list }: { label: string; list: readonly Statement[] }) =>
  list.length ? (
    <div className="mt-2">
      <h3 className="sr-only">{label}</h3>
      <ul className="space-y-1.5">
        {list.slice(0, 3).map(({ id, quote, due }) => (
          <li key={id} className="quoted">
            <span className="mr-2 text-meta font-semibold text-ink-faint">{label}</span>
            {quote}
            {due ? (
              <Chip tone="warn" className="ml-2 align-middle">
                by {due.date.toLocaleString(undefined, { weekday: 'short', day: 'numeric', month: 'short' })}
                {due.time ? ` ${due.time.toString({ smallestUnit: 'minute' })}` : ''}
              </Chip>
            ) : null}
          </li>
        ))}
      </ul>
    </div>
  ) : null
