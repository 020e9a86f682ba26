import { useId, useState } from 'react'

import type { Preview, Span } from '#kernel/trust/contract.ts'
import { cn } from '#web/components/class-names.ts'
import { sourceWords } from './source-tag.tsx'

/**
 * The words that would leave. What was changed since they were proposed stands struck out and underlined; what was taken
 * from somewhere is dotted, and the line below says from where while one points at it.
 */
export function CardText({ preview }: { preview: Preview }) {
  const told = useId()
  const [fact, setFact] = useState<Span>()
  const [isPlain, setPlain] = useState(false)
  const { body } = preview
  if (!body) return null
  const spans = spansOf(preview).filter(({ change }) => !(isPlain && change === 'removed'))
  const facts = spans.filter(({ source }) => source).length
  const isChanged = preview.spans?.some(({ change }) => change) ?? false
  return (
    <div className="overflow-hidden rounded-control border border-line">
      <blockquote
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- it scrolls, so the keyboard must reach it
        tabIndex={0}
        aria-label="The text that would leave"
        className="max-h-64 overflow-y-auto bg-paper px-3 py-2.5 wrap-break-word whitespace-pre-wrap outline-offset-[-2px]"
      >
        {spans.map((span, index) =>
          span.source ? (
            // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- amid a sentence a button would not flow
            <span
              key={index}
              role="note"
              // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- the keyboard points at it as well
              tabIndex={0}
              title={span.label ?? sourceWords(span.source)}
              aria-describedby={fact === span ? told : undefined}
              onMouseEnter={() => setFact(span)}
              // It stays when the focus moves on: what vanishes just then takes the focus of a dialog with it.
              onFocus={() => setFact(span)}
              className="rounded-[3px] underline decoration-accent decoration-dotted decoration-2 underline-offset-3 hover:bg-accent-soft"
            >
              <Words span={span} isPlain={isPlain} />
            </span>
          ) : (
            <Words key={index} span={span} isPlain={isPlain} />
          ),
        )}
      </blockquote>
      {facts || isChanged ? (
        <div className="flex flex-wrap items-center gap-x-4 gap-y-1 border-t border-line bg-sunken px-3 py-1.5 text-meta text-ink-soft">
          {isChanged ? (
            <button
              type="button"
              aria-pressed={!isPlain}
              onClick={() => setPlain(!isPlain)}
              className="-mx-1 rounded-[3px] px-1 text-accent underline underline-offset-2 pointer-coarse:min-h-11"
            >
              {isPlain ? 'Show the changes' : 'Show as it would be read'}
            </button>
          ) : null}
          <span id={told} role="status" className="min-w-0 flex-1 basis-40 wrap-break-word">
            {fact?.source ? (
              <>
                “{fact.text.trim()}” comes from{' '}
                <strong className="font-medium text-ink">{fact.label ?? sourceWords(fact.source)}</strong>
              </>
            ) : facts ? (
              `${facts === 1 ? 'One dotted passage is' : `${facts} dotted passages are`} taken from elsewhere; point at one to see from where.`
            ) : isPlain ? null : (
              'Struck out: as it was proposed. Underlined: as it is now.'
            )}
          </span>
        </div>
      ) : null}
    </div>
  )
}

/** The body in pieces; as one piece where the pieces are not the body to the letter. */
export function spansOf({ body, spans = [] }: Pick<Preview, 'body' | 'spans'>): readonly Span[] {
  const text = spans
    .filter(({ change }) => change !== 'removed')
    .map((span) => span.text)
    .join('')
  return spans.length && text === body ? spans : [{ text: body ?? '' }]
}

const Words = ({ span: { text, change }, isPlain }: { span: Span; isPlain: boolean }) =>
  change && !isPlain ? <Change of={change}>{text}</Change> : text

/** Words that went or came: struck out or underlined, on a ground of their own, and said aloud. */
export function Change({ of, children }: { of: 'added' | 'removed'; children: string }) {
  const Mark = of === 'added' ? 'ins' : 'del'
  return (
    <Mark
      className={cn(
        'rounded-[3px] px-0.5',
        of === 'added'
          ? 'bg-good-soft text-good underline decoration-1 underline-offset-2'
          : 'bg-danger-soft text-danger line-through decoration-1',
      )}
    >
      <span className="sr-only">{of === 'added' ? ' added: ' : ' removed: '}</span>
      {children}
      <span className="sr-only"> end </span>
    </Mark>
  )
}
