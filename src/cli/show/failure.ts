import type { Problem } from '#kernel/doors/problem.ts'

import type { Terminal } from '../terminal.ts'
import { jsonText } from './json.ts'
import { plain } from './text.ts'

/** Tells on stderr what went wrong: a sentence for a person, the whole problem document for a program. */
export function showProblem(terminal: Terminal, problem: Problem, json: boolean): void {
  if (json) terminal.err(jsonText(problem, false))
  else terminal.err(`${terminal.style.red('✗')} ${plain(problem.detail)}\n`)
}
