import { useEffect, useId, useState } from 'react'

import { Button } from '#web/components/button.tsx'
import { INPUT } from '#web/components/field.tsx'
import { Notice } from '#web/components/notice.tsx'
import { cn } from '#web/components/class-names.ts'
import { useAnswer } from '#web/sync/answers.tsx'
import { Rehearsal } from './grant-schemas.ts'
import { RehearsalView } from './rehearsal-view.tsx'
import { useAuthority } from './use-authority.tsx'

/** After so long without a letter a sentence is tried. Milliseconds. */
const PAUSE = 400
const EXAMPLE = 'Mail may archive newsletters, 50 a day, until 31 Dec'

/**
 * What hands may do without asking, in a sentence, tried on the last days while it is written. A sentence that was
 * offered and left as it is stands for exactly the acts that were approved.
 */
export function GrantEditor({
  start = '',
  id,
  offered,
  onDone,
  onClose,
}: {
  start?: string
  /** The grant to change; a new one where there is none. */
  id?: string
  /** What the offered sentence stands for, as `grants.create` takes it. */
  offered?: Record<string, unknown>
  onDone: () => void
  onClose: () => void
}) {
  const [sentence, setSentence] = useState(start)
  const [tried, setTried] = useState(start.trim())
  const label = useId()
  const { ask, dialog, isBusy, failure } = useAuthority()
  useEffect(() => {
    const timer = setTimeout(() => setTried(sentence.trim()), PAUSE)
    return () => clearTimeout(timer)
  }, [sentence])
  const { value, problem } = useAnswer(Rehearsal, 'grants.preview', tried ? { sentence: tried } : null, {
    follow: false,
  })
  const said = sentence.trim()
  const isAsOffered = offered !== undefined && said === start.trim()
  const allow = () => {
    if (!said) return
    const input = isAsOffered ? { ...offered, sentence: said } : { sentence: said }
    void ask(
      id ? 'grants.change' : 'grants.create',
      id ? { id, ...input } : input,
      `Allowed: ${said}`,
      onDone,
    )
  }
  return (
    <form
      data-editing
      className="space-y-3 rounded-card border border-accent-line bg-surface p-4"
      onSubmit={(event) => event.preventDefault()}
    >
      <label htmlFor={label} className="block font-medium">
        Without asking, …
      </label>
      <textarea
        id={label}
        value={sentence}
        onChange={(event) => setSentence(event.target.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Escape') return
          event.preventDefault()
          onClose()
        }}
        rows={2}
        maxLength={500}
        placeholder={EXAMPLE}
        className={cn(INPUT, 'h-auto py-2 field-sizing-content pointer-coarse:h-auto')}
      />
      <div aria-live="polite">
        {!tried ? (
          <p className="text-meta text-ink-faint">
            Say who may do what, how often and until when. You see what it would have covered before you allow
            it.
          </p>
        ) : value ? (
          <RehearsalView rehearsal={value} />
        ) : problem && !isAsOffered ? (
          <Notice look="warn">
            {problem.status === 0 ? 'You are offline, so it cannot be tried.' : problem.message}
          </Notice>
        ) : isAsOffered ? (
          <p className="text-meta text-ink-soft">
            It covers exactly what you approved: the same act to the same people.
          </p>
        ) : null}
      </div>
      {failure ? (
        <div role="alert">
          <Notice look="danger">{failure}</Notice>
        </div>
      ) : null}
      <div className="flex flex-wrap items-center gap-2">
        <Button
          look="primary"
          onClick={allow}
          disabled={isBusy || !said || (!value && !isAsOffered) || tried !== said}
        >
          {id ? 'Change it' : 'Allow it'}
        </Button>
        <Button look="quiet" onClick={onClose} keys="Escape">
          Leave it
        </Button>
      </div>
      {dialog}
    </form>
  )
}
