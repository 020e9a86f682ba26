import { Send, Trash2 } from 'lucide-react'
import { useEffect, useId, useRef, useState } from 'react'

import type { Draft } from '#modules/mail/contract.ts'
import { Button } from '#web/components/button.tsx'
import { Chip } from '#web/components/chip.tsx'
import { usePerform } from '#web/shell/perform.ts'
import { useSync } from '#web/sync/react.tsx'

/** Milliseconds without typing after which a draft is kept. */
const KEPT_AFTER = 800

/** A draft in the conversation it answers. It is kept while one types, and leaves only by a card or by Send. */
export function DraftEditor({ draft, autoFocus }: { draft: Draft; autoFocus: boolean }) {
  const sync = useSync()
  const perform = usePerform()
  const [body, setBody] = useState(draft.body)
  const field = useRef<HTMLTextAreaElement>(null)
  const label = useId()
  const gone = draft.status === 'queued' || draft.status === 'sent'
  useEffect(() => {
    if (autoFocus) field.current?.focus()
  }, [autoFocus])
  useEffect(() => {
    if (body === draft.body || gone) return undefined
    const timer = setTimeout(() => sync.act('mail.edit_draft', { id: draft.id, body }), KEPT_AFTER)
    return () => clearTimeout(timer)
  }, [body, draft.body, draft.id, gone, sync])

  const names = draft.to.map(({ name, address }) => name || address).join(', ')
  const ready = () =>
    perform(
      'mail.edit_draft',
      { id: draft.id, body, ready: true },
      `A mail to ${names} waits for your approval`,
    )
  const send = () => {
    if (body !== draft.body) sync.act('mail.edit_draft', { id: draft.id, body })
    const addresses = (people: Draft['to']) => people.map(({ address }) => address)
    const input = {
      id: draft.id,
      to: addresses(draft.to),
      cc: addresses(draft.cc),
      subject: draft.subject,
      body,
    }
    perform('mail.send', input, `Sending to ${names}`)
  }
  return (
    <section aria-labelledby={label} className="mt-4 rounded-card border border-line bg-surface shadow-card">
      <header className="flex flex-wrap items-center gap-2 border-b border-line px-4 py-2">
        <h3 id={label} className="font-semibold">
          {draft.kind === 'delegation' ? 'Passing on to' : 'Draft to'} {names}
        </h3>
        {draft.to.some(({ known }) => !known) ? <Chip tone="warn">not in your contacts</Chip> : null}
        <span className="flex-1" />
        <Chip tone={draft.status === 'draft' ? 'plain' : 'accent'}>{STATUS[draft.status]}</Chip>
      </header>
      <textarea
        ref={field}
        aria-label={`Text of the draft to ${names}`}
        value={body}
        readOnly={gone}
        onChange={(event) => setBody(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Escape') field.current?.blur()
          if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return
          event.preventDefault()
          event.stopPropagation()
          if (event.shiftKey) send()
          else ready()
        }}
        className="field-sizing-content block max-h-[50vh] min-h-32 w-full resize-none bg-transparent px-4 py-3 text-[0.9375rem] leading-6 outline-offset-[-3px] pointer-coarse:text-lead"
      />
      {draft.facts.length ? (
        <p className="px-4 pb-2 text-meta text-ink-faint">
          Answers: {draft.facts.map(({ text }) => `“${text}”`).join(', ')}
        </p>
      ) : null}
      {gone ? null : (
        <footer className="flex flex-wrap items-center gap-2 border-t border-line px-4 py-2">
          <Button look="primary" onClick={ready} keys="Mod+Enter">
            Ready for approval
          </Button>
          <Button onClick={send}>
            <Send aria-hidden="true" /> Send now
          </Button>
          <span className="flex-1" />
          <Button
            look="quiet"
            onClick={() => perform('mail.discard_draft', { id: draft.id }, 'Draft thrown away')}
          >
            <Trash2 aria-hidden="true" /> Throw away
          </Button>
        </footer>
      )}
    </section>
  )
}

const STATUS: Record<Draft['status'], string> = {
  draft: 'Kept as you type',
  proposed: 'Waits for your approval',
  queued: 'In the outbox',
  sent: 'Sent',
}
