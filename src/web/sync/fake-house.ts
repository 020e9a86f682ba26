import type { WireNews } from './feed.ts'

type WireRow = NonNullable<WireNews['changes'][number]['row']>

/** What the fake knows of tasks: enough to capture, complete and refuse. */
interface FakeTask {
  readonly id: string
  readonly title: string
  readonly status: 'open' | 'done'
}

/**
 * A server for tests of the page's sync: takes each key once, keeps a log without gaps, and can be told to be away, to
 * lose its answers, or to lose its news.
 */
export class FakeHouse {
  log: { act: string; changes: { kind: string; id: string; row: WireRow | null }[] }[] = []
  readonly received: string[] = []
  away = false
  signedOut = false
  loseAnswers = 0
  loseNews = 0
  #tasks = new Map<string, FakeTask>()
  #answers = new Map<string, Response>()
  readonly #sockets = new Set<FakeSocket>()

  fetch = async (path: string, init: RequestInit): Promise<Response> => {
    await Promise.resolve()
    if (this.away) throw new TypeError('network')
    if (this.signedOut) return problem(401, 'unauthenticated', 'You are not signed in.')
    if (path === '/openapi.json') return Response.json(ROUTES)
    if (path === '/v1/preferences') return Response.json(PREFERENCES)
    if (path === '/v1/stop') return Response.json({ id: 'w', frozen: false, since: null, by: null })
    if (path === '/v1/sync/snapshot') return Response.json(this.#snapshot())
    return this.#command(path, init)
  }

  openSocket = (path: string): WebSocket => {
    const asked = new URL(path, 'http://house').searchParams
    const socket = new FakeSocket(Number(asked.get('cursor')))
    this.#sockets.add(socket)
    queueMicrotask(() => {
      if (this.away || this.signedOut) return socket.close()
      if (socket.cursor > this.log.length || (asked.get('mark') ?? '') !== this.#mark(socket.cursor)) {
        socket.receive({ type: 'reset' })
        return socket.close()
      }
      this.#tell(socket)
      socket.receive({ type: 'ready', position: socket.cursor })
    })
    return socket as unknown as WebSocket // as much of one as the feed uses
  }

  /** Ends every connection, as a network does. */
  cut(): void {
    for (const socket of this.#sockets) socket.close()
    this.#sockets.clear()
  }

  /** Everything as it is now; `restore` puts it back, as a backup does. */
  backup(): () => void {
    const [log, tasks, answers] = [[...this.log], new Map(this.#tasks), new Map(this.#answers)]
    return () => {
      this.cut()
      this.log = [...log]
      this.#tasks = new Map(tasks)
      this.#answers = new Map(answers)
    }
  }

  titles = (): string[] => [...this.#tasks.values()].map(({ title, status }) => `${title} ${status}`)

  #command(path: string, init: RequestInit): Response {
    const key = new Headers(init.headers).get('idempotency-key') ?? ''
    this.received.push(key)
    const known = this.#answers.get(key)
    const answer = known ?? this.#run(path, JSON.parse(String(init.body)) as Record<string, unknown>, key)
    this.#answers.set(key, answer)
    if (this.loseAnswers > 0) {
      this.loseAnswers--
      throw new TypeError('the answer was lost')
    }
    return answer.clone()
  }

  #run(path: string, body: Record<string, unknown>, key: string): Response {
    const id = String(body['id'] ?? path.split('/')[3])
    const before = this.#tasks.get(id)
    if (path.endsWith('/complete')) {
      if (!before) return problem(404, 'task.not_found', 'There is no such task.')
      this.#commit(key, { ...before, status: 'done' })
    } else this.#commit(key, { id, title: String(body['text']), status: 'open' })
    return Response.json({})
  }

  #commit(act: string, task: FakeTask): void {
    this.#tasks.set(task.id, task)
    this.log.push({ act, changes: [{ kind: 'task', id: task.id, row: rowOf(task) }] })
    if (this.loseNews > 0) {
      this.loseNews--
      for (const socket of this.#sockets) socket.cursor = this.log.length
      return
    }
    for (const socket of this.#sockets) queueMicrotask(() => this.#tell(socket))
  }

  #tell(socket: FakeSocket): void {
    const after = socket.cursor
    if (after >= this.log.length) return
    const entries = this.log.slice(after)
    socket.cursor = this.log.length
    const changes = entries.flatMap(({ act, changes: list }, index) =>
      list.map((change) => ({ ...change, position: after + index + 1, cause: act })),
    )
    const position = this.log.length
    const acts = entries.map(({ act }) => act)
    const news: WireNews = { after, position, mark: this.#mark(position), changes, acts }
    socket.receive({ type: 'changes', ...news })
  }

  /** Holds all acts up to there. */
  #mark(position: number): string {
    return this.log
      .slice(0, position)
      .map(({ act }) => act)
      .join('.')
  }

  #snapshot() {
    return {
      position: this.log.length,
      mark: this.#mark(this.log.length),
      rows: { preferences: [PREFERENCES], task: [...this.#tasks.values()].map(rowOf) },
    }
  }
}

/** As much of a WebSocket as the feed uses. */
class FakeSocket {
  readyState = 1
  onmessage: ((event: { data: string }) => void) | null = null
  onclose: (() => void) | null = null
  cursor: number

  constructor(cursor: number) {
    this.cursor = cursor
  }

  receive(message: unknown): void {
    if (this.readyState === 1) this.onmessage?.({ data: JSON.stringify(message) })
  }

  close(): void {
    if (this.readyState !== 1) return
    this.readyState = 3
    queueMicrotask(() => this.onclose?.())
  }
}

const problem = (status: number, code: string, detail: string) => Response.json({ code, detail }, { status })

const ROUTES = {
  paths: {
    '/v1/tasks/capture': { post: { operationId: 'tasks.capture' } },
    '/v1/tasks/{id}/complete': { post: { operationId: 'tasks.complete' } },
  },
}

const PREFERENCES = {
  id: 'w',
  name: 'Ada',
  addresses: [],
  timeZone: 'UTC',
  languages: ['en'],
  dayFirst: true,
  workingHours: { 1: [], 2: [], 3: [], 4: [], 5: [], 6: [], 7: [] },
  bufferMinutes: 10,
  energyCurve: null,
  autonomy: 'suggest',
  singleKeys: true,
  cardsByMail: false,
  office: 'own',
}

const rowOf = ({ id, title, status }: FakeTask): WireRow => ({
  id,
  title,
  status,
  notes: '',
  due: null,
  start: null,
  durationMinutes: null,
  priority: null,
  demand: 'normal',
  project: null,
  labels: [],
  people: [],
  recurrence: null,
  repeater: null,
  source: null,
  createdAt: '2026-11-21T08:00:00Z',
  updatedAt: '2026-11-21T08:00:00Z',
  doneAt: status === 'done' ? '2026-11-21T08:00:00Z' : null,
})
