import { createHash } from 'node:crypto'
import type { IncomingHttpHeaders } from 'node:http'

import fastify, {
  LogController,
  type FastifyBaseLogger,
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
} from 'fastify'
import type { Logger } from 'pino'

import type { Actor } from '../actor.ts'
import { AppError } from '../errors.ts'
import { execute, type Spine } from '../execute.ts'
import type { Operation } from '../operation.ts'
import type { Registry } from '../registry.ts'
import { CONFIRM } from './confirm.ts'
import { checkHost, checkOrigin } from './origin.ts'
import { openApi } from './openapi.ts'
import { problemOf } from './problem.ts'
import { rateLimiter } from './rate-limit.ts'
import { fromTexts } from './wire-input.ts'

/** Who is asking, from cookies or an `Authorization: Bearer` key. @throws AppError `unauthenticated` */
export type Authenticate = (headers: IncomingHttpHeaders) => Promise<Actor>

export interface HttpDoor {
  readonly spine: Spine
  readonly registry: Registry
  readonly authenticate: Authenticate
  readonly log: Logger
  /** Host names this server answers to, without port: DNS rebinding ends here. */
  readonly hosts: readonly string[]
  /** Everything serves: database, sealer, workflows. @throws AppError `unavailable` */
  ready(): Promise<void>
  readonly version: string
}

/** No guessing of types, no telling of addresses, no frames. */
const SAFE = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'x-frame-options': 'DENY',
}

const BODY_LIMIT = 1_048_576
const KEY_LIMIT = 200

/** Serves every operation at its `http` path; failures are RFC 9457 problem documents. */
export function httpServer(door: HttpDoor): FastifyInstance {
  const server = fastify({
    loggerInstance: door.log as FastifyBaseLogger, // pino is what Fastify logs with
    logController: new LogController({ disableRequestLogging: true }),
    childLoggerFactory: (log) => log, // a log of its own for each request costs more than any it writes
    bodyLimit: BODY_LIMIT,
    routerOptions: { maxParamLength: 200 },
    ajv: { customOptions: { coerceTypes: false } },
    forceCloseConnections: true,
    frameworkErrors: (error, _request, reply) => {
      void answer(
        reply,
        new AppError('invalid', 'http.bad_request', `The address was not understood: ${error.message}.`),
      )
    },
  })
  server.setErrorHandler((error, request, reply) => answer(reply, ours(error), request))
  server.setNotFoundHandler((request, reply) =>
    answer(
      reply,
      new AppError(
        'not_found',
        'http.not_found',
        `There is nothing at ${request.method} ${request.url}. /openapi.json lists what there is.`,
      ),
    ),
  )
  server.addHook('onRequest', (request, reply, next) => {
    // A mailed link is its own credential and is sent without a referrer, which makes its Origin `null`.
    const check = request.url.startsWith(CONFIRM) ? checkHost : checkOrigin
    check(request.headers, door.hosts)
    reply.headers(SAFE)
    next()
  })
  const limit = rateLimiter(() => performance.now())
  for (const operation of door.registry.operations.values()) serve(server, door, operation, limit)

  server.get('/healthz', async () => ({ ok: true }))
  server.get('/readyz', async () => {
    await door.ready()
    return { ready: true, version: door.version }
  })
  let document: unknown
  server.get('/openapi.json', async () => (document ??= openApi(door.registry, door.version)))
  return server
}

function serve(
  server: FastifyInstance,
  door: HttpDoor,
  operation: Operation,
  limit: ReturnType<typeof rateLimiter>,
): void {
  const [method, url] = operation.http.split(' ') as ['GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE', string] // by its type
  server.route({
    method,
    url,
    async handler(request, reply) {
      const actor = await door.authenticate(request.headers)
      limit(`${actor.workspaceId} ${actor.memberId}`, reply)
      const params = request.params as Record<string, string> // Fastify's own shape
      const input =
        method === 'GET'
          ? fromTexts(operation, { ...(request.query as Record<string, string | string[]>), ...params })
          : { ...bodyOf(request), ...params }
      const key = keyOf(request)
      const output = await execute(door.spine, operation, actor, input, key ? { key } : {})
      return operation.kind === 'query' ? tagged(request, reply, output) : reply.send(output ?? {})
    },
  })
}

/** The JSON object that was sent; none is an empty one. */
function bodyOf(request: FastifyRequest): Record<string, unknown> {
  const { body } = request
  if (body === undefined || body === null) return {}
  if (typeof body === 'object' && !Array.isArray(body)) return body as Record<string, unknown>
  throw new AppError('invalid', 'http.body', 'Send a JSON object.')
}

function keyOf(request: FastifyRequest): string | undefined {
  const key = request.headers['idempotency-key']
  if (key === undefined) return undefined
  if (typeof key === 'string' && key.length > 0 && key.length <= KEY_LIMIT) return key
  throw new AppError('invalid', 'idempotency.key', `An Idempotency-Key has 1 to ${KEY_LIMIT} characters.`)
}

/** An answer with its entity tag (RFC 9110 §8.8.3); what the client still has is not sent again. */
function tagged(request: FastifyRequest, reply: FastifyReply, output: unknown): FastifyReply {
  const text = JSON.stringify(output)
  const etag = `"${createHash('sha1').update(text).digest('base64url')}"`
  reply.header('etag', etag).header('cache-control', 'private, no-cache')
  if (request.headers['if-none-match'] === etag) return reply.code(304).send()
  return reply.type('application/json').send(text)
}

/** Fastify's own refusals (not JSON, too large, wrong media type) in our words. */
function ours(error: unknown): unknown {
  if (error instanceof AppError || !(error instanceof Error) || !('statusCode' in error)) return error
  const { statusCode } = error
  if (statusCode === 413)
    return new AppError(
      'too_large',
      'http.too_large',
      'This request is larger than 1 MB. Import files through /v1/imports instead.',
    )
  if (statusCode === 415)
    return new AppError('invalid', 'http.media_type', 'Send the body as application/json.')
  if (typeof statusCode === 'number' && statusCode < 500)
    return new AppError('invalid', 'http.bad_request', `The request was not understood: ${error.message}.`)
  return error
}

function answer(reply: FastifyReply, error: unknown, request?: FastifyRequest): FastifyReply {
  const problem = problemOf(error)
  if (problem.status === 500)
    request?.log.error({ err: error, route: request.routeOptions.url }, 'unexpected failure')
  if (problem.status === 503) reply.header('retry-after', '1')
  return reply.code(problem.status).type('application/problem+json').send(problem)
}
