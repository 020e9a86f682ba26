import { AppError } from '#kernel/errors.ts'
import { errorOf } from '#kernel/doors/cli/exit-codes.ts'
import { type Manifest, manifestOf } from '#kernel/doors/cli/manifest.ts'
import type { Problem } from '#kernel/doors/problem.ts'

import { type Answer, exchange, Interrupted, Unreachable } from './exchange.ts'
import type { Here } from './here.ts'
import { readLocalKey } from './local-key.ts'
import type { Place } from './place.ts'

/** How the command line reaches the application: over HTTP where a server runs, and else by opening the data folder itself. */
export interface Link {
  readonly place: Place
  /**
   * Runs an operation as the owner and gives its output in wire form. A command is run once, however often it is sent.
   *
   * @param actId a UUID under which a command stands in the ledger, to undo it by
   * @throws AppError as the operation does
   */
  call<Output>(operation: string, input?: Readonly<Record<string, unknown>>, actId?: string): Promise<Output>
  /** Everything that can be asked for. */
  manifest(): Promise<Manifest>
  /** The data folder opened in this process, also beside a running server. */
  here(): Promise<Here>
  /** Whether a server does the work; false when it is done in this process. */
  readonly served: boolean
  close(): Promise<void>
}

/** What must be quick: its path is not asked for first. */
const FIXED: Readonly<Record<string, Route>> = {
  'tasks.capture': { method: 'POST', path: '/v1/tasks/capture' },
  'stop.engage': { method: 'POST', path: '/v1/stop' },
  'people.preferences': { method: 'GET', path: '/v1/preferences' },
}

interface Route {
  readonly method: string
  readonly path: string
}

const REPEATS = 3
const REPEATS_HERE = 6
const PAUSE_MS = 300
/** A connection that breaks after so long did not break by chance: asking again would only take as long again. */
const HUNG_MS = 5_000

export function openLink(place: Place): Link {
  let here: Promise<Here> | undefined
  let known: Promise<Manifest> | undefined
  let key = readLocalKey(place.dataDir)
  let { server } = place
  const closing = new AbortController()

  const opened = () => {
    const opening = (here ??= import('./here.ts').then(({ openHere }) => openHere(place)))
    // What could not be opened may be opened later, and need not be closed.
    opening.catch(() => {
      if (here === opening) here = undefined
    })
    return opening
  }

  /** Undefined when no server answers after all: then the work is done here. */
  async function asked(route: Route, body = '', idempotencyKey?: string): Promise<Answer | undefined> {
    const began = performance.now()
    for (let attempt = 1; server && !closing.signal.aborted; attempt++) {
      try {
        key ??= await (await opened()).renewKey()
        const headers = {
          authorization: `Bearer ${key}`,
          'x-reeve-client': 'cli',
          ...(idempotencyKey ? { 'idempotency-key': idempotencyKey } : {}),
        }
        const answer = await exchange(server.address, { ...route, headers, body }, closing.signal)
        if (answer.status !== 401 || attempt > 1) return answer
        key = null // revoked, or of a database that is gone
      } catch (error) {
        if (error instanceof Unreachable) server = null
        else if (!(error instanceof Interrupted) || attempt >= REPEATS || performance.now() - began > HUNG_MS)
          throw gone(error)
      }
    }
    return undefined
  }

  async function manifest(): Promise<Manifest> {
    if (server) {
      const answer = await asked({ method: 'GET', path: '/openapi.json' })
      if (answer) return manifestOf(read(answer))
    }
    return (await import('./local-manifest.ts')).localManifest()
  }

  async function call<Output>(
    operation: string,
    input: Readonly<Record<string, unknown>> = {},
    actId: string = crypto.randomUUID(),
  ): Promise<Output> {
    if (server) {
      const { route, body } = sent(
        FIXED[operation] ?? (await (known ??= manifest())).get(operation),
        operation,
        input,
      )
      const answer = await asked(route, body, actId)
      if (answer) return read(answer) as Output // what the operation's output schema encoded
    }
    return (await patient(async () => (await opened()).call(operation, input, actId))) as Output // likewise
  }

  return {
    place,
    call,
    manifest: () => (known ??= manifest()),
    here: opened,
    get served() {
      return server !== null
    },
    async close() {
      closing.abort()
      await (await here?.catch(() => undefined))?.close()
    },
  }
}

/** The request for an operation: parameters of its path in the path, the rest in the query or the body. */
function sent(
  found: Route | undefined,
  operation: string,
  input: Readonly<Record<string, unknown>>,
): { route: Route; body: string } {
  if (!found)
    throw new AppError(
      'not_found',
      'operation.unknown',
      `This Reeve has no operation ${operation}. Is it an older one?`,
    )
  const rest = new Map(Object.entries(input).filter(([, value]) => value !== undefined))
  const path = found.path.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = rest.get(name)
    rest.delete(name)
    return encodeURIComponent(typeof value === 'string' ? value : JSON.stringify(value ?? ''))
  })
  const { method } = found
  if (method !== 'GET') return { route: { method, path }, body: JSON.stringify(Object.fromEntries(rest)) }
  const query = new URLSearchParams(
    [...rest].flatMap(([name, value]) => [value].flat().map((one): [string, string] => [name, String(one)])),
  )
  return { route: { method, path: query.size ? `${path}?${query}` : path }, body: '' }
}

/** @throws AppError what the server's problem document says */
function read({ status, body }: Answer): unknown {
  const content: unknown = body ? JSON.parse(body) : {}
  if (status === 200) return content
  throw errorOf(content as Problem) // every other answer of ours is one
}

/** What a database says that is being stopped or started. */
const PASSING = new Set(['database.gone', 'database.busy'])

/** Another command that had opened the folder may be closing the database just now. */
async function patient<Result>(work: () => Promise<Result>): Promise<Result> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await work()
    } catch (error) {
      if (!(error instanceof AppError) || !PASSING.has(error.code) || attempt >= REPEATS_HERE) throw error
      await new Promise((resolve) => setTimeout(resolve, attempt * PAUSE_MS))
    }
  }
}

const gone = (cause: unknown): unknown =>
  cause instanceof Interrupted
    ? new AppError(
        'unavailable',
        'server.interrupted',
        'The server went away before it answered. What you asked for may have been done: `reeve why` and the lists show it.',
        { cause },
      )
    : cause
