import { z } from 'zod'

/** A failure as the server or the way to it tells it: RFC 9457, or `offline` when nothing answered. */
export class Problem extends Error {
  override name = 'Problem'
  readonly status: number
  readonly code: string

  constructor(status: number, code: string, message: string) {
    super(message)
    this.status = status
    this.code = code
  }
}

/** Where each operation is served, by name: `POST /v1/tasks/:id/complete`. */
export type Routes = Readonly<Record<string, string>>

const ProblemBody = z.object({ code: z.string(), detail: z.string() })
const Document = z.object({
  paths: z.record(z.string(), z.record(z.string(), z.object({ operationId: z.string() }).partial())),
})

export type Fetch = (path: string, init: RequestInit) => Promise<Response>

/** @throws Problem with the server's own sentence, or `offline` */
export async function request(fetch: Fetch, path: string, init: RequestInit = {}): Promise<unknown> {
  const headers = new Headers(init.headers)
  headers.set('x-reeve-client', 'web')
  let response: Response
  try {
    response = await fetch(path, { ...init, headers, credentials: 'same-origin' })
  } catch {
    throw new Problem(0, 'offline', 'Reeve cannot be reached. What you do is kept and sent later.')
  }
  const body: unknown = await response.json().catch(() => undefined)
  // 202: it was understood, and waits on a card.
  if (response.ok && response.status !== 202) return body
  const problem = ProblemBody.safeParse(body)
  if (problem.success) throw new Problem(response.status, problem.data.code, problem.data.detail)
  throw new Problem(
    response.status,
    'http.unclear',
    `The server answered ${response.status}. Try again in a moment.`,
  )
}

/** Asks where operations are served. @throws Problem */
export async function fetchRoutes(fetch: Fetch): Promise<Routes> {
  const { paths } = Document.parse(await request(fetch, '/openapi.json'))
  const routes: Record<string, string> = {}
  for (const [path, methods] of Object.entries(paths))
    for (const [method, { operationId }] of Object.entries(methods))
      if (operationId) routes[operationId] = `${method.toUpperCase()} ${path.replace(/\{(\w+)\}/g, ':$1')}`
  return routes
}

/** Calls an operation. Path parameters are taken out of the input. @throws Problem */
export async function call(
  fetch: Fetch,
  routes: Routes,
  name: string,
  input: Readonly<Record<string, unknown>>,
  key?: string,
): Promise<unknown> {
  const [method, template] = routes[name]?.split(' ') ?? []
  if (!method || !template)
    throw new Problem(
      501,
      'operation.missing',
      `This server cannot do “${name}” yet. Update Reeve, then reload the page.`,
    )
  const rest = new Map(Object.entries(input))
  const path = template.replace(/:(\w+)/g, (_, member: string) => {
    const value = rest.get(member)
    rest.delete(member)
    return encodeURIComponent(String(value))
  })
  if (method === 'GET') {
    const search = new URLSearchParams()
    for (const [member, value] of rest)
      if (value !== undefined && value !== null) search.append(member, String(value))
    return request(fetch, search.size ? `${path}?${search}` : path)
  }
  return request(fetch, path, {
    method,
    headers: { 'content-type': 'application/json', ...(key ? { 'idempotency-key': key } : {}) },
    body: JSON.stringify(Object.fromEntries(rest)),
  })
}
