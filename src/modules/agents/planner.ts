import type { PlanStep } from './contract.ts'

/** What a planner may use: an operation as models see it. */
export interface Tool {
  readonly name: string
  readonly summary: string
}

/** What a planner may know of a step that was tried. */
export interface Tried {
  readonly step: string
  readonly operation: string
  readonly status: string
  readonly words: string | null
  readonly output: unknown
}

/**
 * Makes plans. Nothing it says is trusted: each step is judged by where its values come from. It is first asked with the
 * owner's words alone, and again when all it wanted was tried; an answer without steps ends the run.
 */
export interface Planner {
  readonly name: string
  next(goal: string, tried: readonly Tried[], tools: readonly Tool[]): Promise<readonly PlanStep[]>
}
