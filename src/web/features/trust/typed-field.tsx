import { Check, Keyboard } from 'lucide-react'
import { useId } from 'react'

import type { Typed } from '#kernel/trust/contract.ts'
import { INPUT } from '#web/components/field.tsx'
import { cn } from '#web/components/class-names.ts'
import { answers, asking } from './typed.ts'

/** What must be typed before the yes counts. Enter says yes only once it is right. */
export function TypedField({
  typed,
  text,
  onText,
  onEnter,
}: {
  typed: Typed
  text: string
  onText: (text: string) => void
  onEnter: () => void
}) {
  const help = useId()
  const fits = answers(typed, text)
  const isLong = text.trim().length >= typed.answer.length
  return (
    <div className="rounded-control border border-line-strong bg-surface px-3 py-2.5">
      <label className="block">
        <span className="mb-1.5 flex items-start gap-2 text-meta font-medium">
          <Keyboard aria-hidden="true" className="mt-0.5 size-4 shrink-0 text-ink-soft" />
          {asking(typed)}
        </span>
        <input
          data-typed
          value={text}
          onChange={(event) => onText(event.target.value)}
          onKeyDown={(event) => {
            if (event.key !== 'Enter' || event.nativeEvent.isComposing) return
            event.preventDefault()
            if (fits && !event.repeat) onEnter()
          }}
          inputMode={typed.ask === 'count' ? 'numeric' : typed.ask === 'address' ? 'email' : 'text'}
          autoComplete="off"
          autoCapitalize="off"
          autoCorrect="off"
          spellCheck={false}
          aria-describedby={help}
          aria-invalid={isLong && !fits}
          className={cn(INPUT, 'font-mono', fits && 'border-good')}
        />
      </label>
      <p
        id={help}
        role="status"
        className={cn(
          'mt-1 flex items-center gap-1.5 text-meta',
          fits ? 'text-good' : isLong ? 'text-danger' : 'text-ink-faint',
        )}
      >
        {fits ? <Check aria-hidden="true" className="size-3.5" /> : null}
        {fits
          ? 'That is it. You can approve now.'
          : isLong
            ? 'Not the same. Look at it letter by letter.'
            : 'Until then, nothing of this card can be approved.'}
      </p>
    </div>
  )
}
