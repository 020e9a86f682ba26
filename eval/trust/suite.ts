import { readFileSync } from 'node:fs'

import { z } from 'zod'

/** A file of AgentDojo's suites as calls: what each task does, and what each injection would do. */

const json = z.record(z.string(), z.unknown())

const Call = z.object({
  tool: z.string(),
  args: json,
  result: z
    .unknown()
    .transform((result) => (typeof result === 'string' ? result : JSON.stringify(result ?? ''))),
  vectors: z.array(z.string()).default([]),
})
export type Call = z.output<typeof Call>

const Tool = z.object({
  name: z.string(),
  description: z.string(),
  params: z.object({ properties: z.record(z.string(), json).default({}) }),
})
export type Tool = z.output<typeof Tool>

const Suite = z.object({
  tools: z.array(Tool),
  user_tasks: z.record(z.string(), z.object({ prompt: z.string(), steps: z.array(Call) })),
  injection_tasks: z.record(
    z.string(),
    z.object({ goal: z.string(), steps: z.array(Call.omit({ vectors: true, result: true })) }),
  ),
  env: json,
})
export type Suite = z.output<typeof Suite>

/** The suites of a file, by name. */
export const suitesIn = (path: string): Record<string, Suite> =>
  z.record(z.string(), Suite).parse(JSON.parse(readFileSync(path, 'utf8')))
