import { type ReactNode, useState } from 'react'

import type { Highlight, Message } from '#modules/mail/contract.ts'
import { Button } from '#web/components/button.tsx'

const MARKS: Record<Highlight['kind'], { look: string; words: string }> = {
  ask: { look: 'bg-warn-soft decoration-warn', words: 'asks of you' },
  promise: { look: 'bg-accent-soft decoration-accent', words: 'your promise' },
  waiting: { look: 'bg-good-soft decoration-good', words: 'owed to you' },
  instruction: {
    look: 'bg-danger-soft decoration-danger',
    words: 'an order to an assistant; it was not followed',
  },
}

/** A mail as text: what was written now, the sentences that matter marked; the rest behind a button. */
export function MessageText({ message }: { message: Message }) {
  const [whole, setWhole] = useState(false)
  const { text, visible, highlights } = message
  const written = visible.reduce((sum, { from, to }) => sum + (to - from), 0)
  const hasMore = visible.length > 0 && text.trim().length - written > 20
  const ranges = whole || !visible.length ? [{ from: 0, to: text.length }] : visible
  return (
    <div className="max-w-[70ch] text-[0.9375rem] leading-6 break-words whitespace-pre-wrap">
      {ranges.map(({ from, to }) => (
        <span key={from}>{marked(text, from, to, highlights)}</span>
      ))}
      {hasMore ? (
        <p className="mt-3">
          <Button
            size="small"
            look="quiet"
            aria-expanded={whole}
            onClick={() => setWhole(!whole)}
            className="-ml-2 text-ink-faint"
          >
            {whole ? 'Hide what was quoted' : 'Show what was quoted'}
          </Button>
        </p>
      ) : null}
    </div>
  )
}

function marked(text: string, from: number, to: number, highlights: readonly Highlight[]): ReactNode[] {
  const parts: ReactNode[] = []
  let at = from
  for (const highlight of [...highlights].sort((a, b) => a.from - b.from)) {
    const begin = Math.max(highlight.from, at)
    const end = Math.min(highlight.to, to)
    if (end <= begin) continue
    const { look, words } = MARKS[highlight.kind]
    parts.push(
      text.slice(at, begin),
      <mark
        key={begin}
        title={words}
        className={`rounded-[3px] px-0.5 text-ink underline decoration-1 underline-offset-4 ${look}`}
      >
        <span className="sr-only">({words}) </span>
        {text.slice(begin, end)}
      </mark>,
    )
    at = end
  }
  parts.push(text.slice(at, to))
  return parts
}
