import { Ban, Check, CircleDashed, CircleSlash, Hand, type LucideIcon, TriangleAlert } from 'lucide-react'
import { z } from 'zod'

import { Run, StepReport } from '#modules/agents/contract.ts'
import { useAnswer } from '#web/sync/answers.tsx'

const Shown = z.object({ run: Run, steps: z.array(StepReport) })

/** A run with its steps; undefined until it is here, and where there is none. */
export const useRun = (id: string | null | undefined): z.output<typeof Shown> | undefined =>
  useAnswer(Shown, 'runs.show', id ? { id } : null).value

const STEPS: Readonly<Record<StepReport['status'], readonly [LucideIcon, string, string]>> = {
  waiting: [CircleDashed, 'comes later', 'text-ink-faint'],
  done: [Check, 'done', 'text-good'],
  held: [Hand, 'waits for your yes', 'text-accent'],
  stopped: [Ban, 'refused', 'text-danger'],
  failed: [TriangleAlert, 'failed', 'text-danger'],
  skipped: [CircleSlash, 'left out', 'text-ink-faint'],
}

/** The steps of a plan in their order, each with what became of it by icon and word. */
export const PlanSteps = ({ steps }: { steps: readonly StepReport[] }) => (
  <ol className="space-y-1">
    {steps.map(({ step, operation, because, status, words }) => {
      const [Icon, word, colour] = STEPS[status]
      return (
        <li key={step} className="flex items-start gap-2">
          <Icon aria-hidden="true" className={`mt-0.5 size-4 shrink-0 ${colour}`} />
          <span className="min-w-0 flex-1 wrap-break-word">
            {because || operation} <span className="text-meta text-ink-faint">{word}</span>
            {words && status !== 'held' ? (
              <span className="block text-meta text-ink-faint">{words}</span>
            ) : null}
          </span>
        </li>
      )
    })}
  </ol>
)

/** The goal of the plan that a card belongs to, in the words of whoever wanted it, and how far it is. */
export function PlanOfCard({ runId }: { runId: string }) {
  const found = useRun(runId)
  if (!found) return null
  const { run, steps } = found
  return (
    <div className="mt-2 rounded-control bg-sunken px-3 py-2">
      <p className="text-pretty wrap-break-word">
        <span className="text-ink-faint">{run.by === 'owner' ? 'You asked: ' : `${run.by} wants: `}</span>“
        {run.goal}”
      </p>
      <details className="mt-1">
        <summary className="w-fit rounded-[3px] text-meta text-ink-soft hover:text-ink">
          The plan: {run.done} of {run.steps} {run.steps === 1 ? 'step' : 'steps'} done
        </summary>
        <div className="pt-2 pl-1">
          <PlanSteps steps={steps} />
        </div>
      </details>
    </div>
  )
}
