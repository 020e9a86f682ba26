import { useEffect, useMemo, useSyncExternalStore } from 'react'
import type { z } from 'zod'

import { Problem } from './api.ts'
import { useSync } from './react.tsx'
import type { Sync } from './sync.ts'

/** The last answer of a query, with what is known about it. */
interface Answer {
  readonly value: unknown
  readonly asking: boolean
  readonly problem: Problem | null
}

const UNASKED: Answer = { value: undefined, asking: true, problem: null }
/** News often comes in flocks; a query is asked again once they have settled. Milliseconds. */
const SETTLED = 250

/** Answers of queries: shown from memory or disk at once, and asked again when something has changed. */
class Answers {
  readonly #sync: Sync
  readonly #known = new Map<string, Answer>()
  readonly #listeners = new Map<string, Set<() => void>>()

  constructor(sync: Sync) {
    this.#sync = sync
  }

  get = (key: string): Answer => this.#known.get(key) ?? UNASKED

  subscribe(key: string, listener: () => void): () => void {
    const listeners = this.#listeners.get(key) ?? new Set()
    this.#listeners.set(key, listeners.add(listener))
    return () => listeners.delete(listener)
  }

  async ask(key: string, name: string, input: Readonly<Record<string, unknown>>): Promise<void> {
    if (this.#known.get(key) === undefined) {
      const kept = await this.#sync.storage.answer(key)
      if (kept !== undefined && !this.#known.has(key))
        this.#set(key, { value: kept, asking: true, problem: null })
    }
    const before = this.get(key)
    try {
      const value = await this.#sync.ask(name, input)
      if (JSON.stringify(value) === JSON.stringify(before.value))
        this.#set(key, { ...before, asking: false, problem: null })
      else {
        this.#set(key, { value, asking: false, problem: null })
        await this.#sync.storage.keepAnswer(key, value)
      }
    } catch (error) {
      const problem =
        error instanceof Problem ? error : new Problem(500, 'page.fault', 'This could not be shown.')
      this.#set(key, { ...this.get(key), asking: false, problem })
    }
  }

  #set(key: string, answer: Answer): void {
    this.#known.set(key, answer)
    for (const listener of this.#listeners.get(key) ?? []) listener()
  }
}

const perSync = new WeakMap<Sync, Answers>()

function answersOf(sync: Sync): Answers {
  let answers = perSync.get(sync)
  if (!answers) perSync.set(sync, (answers = new Answers(sync)))
  return answers
}

export interface Shown<Value> {
  readonly value: Value | undefined
  readonly asking: boolean
  readonly problem: Problem | null
  readonly again: () => void
}

/** The answer of a query; `null` as its input asks nothing. Asked again whenever the workspace has changed. */
export function useAnswer<Schema extends z.ZodType>(
  schema: Schema,
  name: string,
  input: Readonly<Record<string, unknown>> | null,
  { follow = true }: { follow?: boolean } = {},
): Shown<z.output<Schema>> {
  const sync = useSync()
  const answers = answersOf(sync)
  const key = input ? `${name} ${JSON.stringify(input)}` : ''
  const answer = useSyncExternalStore(
    useMemo(() => (listener: () => void) => answers.subscribe(key, listener), [answers, key]),
    () => answers.get(key),
  )
  useEffect(() => {
    if (!key) return undefined
    const asked = JSON.parse(key.slice(name.length + 1)) as Record<string, unknown> // what was put into the key
    const ask = () => void answers.ask(key, name, asked)
    ask()
    if (!follow) return undefined
    let timer: ReturnType<typeof setTimeout> | undefined
    let seen = markOf(sync)
    const stop = sync.cell.subscribe(() => {
      const mark = markOf(sync)
      if (mark === seen) return
      seen = mark
      clearTimeout(timer)
      timer = setTimeout(ask, SETTLED)
    })
    return () => {
      stop()
      clearTimeout(timer)
    }
  }, [answers, follow, key, name, sync])
  const value = useMemo(() => {
    if (answer.value === undefined) return undefined
    const read = schema.safeDecode(answer.value as never) // the server's; the schema checks it
    return read.success ? read.data : undefined
  }, [answer.value, schema])
  return {
    value,
    asking: answer.asking,
    problem: answer.problem,
    again: () => void answers.ask(key, name, input ?? {}),
  }
}

/** Changes when there is reason to ask again: news, or being back online. */
function markOf(sync: Sync): string {
  const { replica, connection } = sync.cell.get()
  return `${replica.position} ${replica.mark} ${connection === 'live'}`
}

/** Asks ahead of need, unless the answer is here already. */
export async function prefetch(
  sync: Sync,
  name: string,
  input: Readonly<Record<string, unknown>>,
): Promise<void> {
  const key = `${name} ${JSON.stringify(input)}`
  const answers = answersOf(sync)
  if (answers.get(key) === UNASKED) await answers.ask(key, name, input)
}
