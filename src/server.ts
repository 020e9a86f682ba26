import { existsSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { basename } from 'node:path'
import { fileURLToPath } from 'node:url'

import fastifyStatic from '@fastify/static'
import { toNodeHandler as signInHandler } from 'better-auth/node'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { Logger } from 'pino'

import { SYSTEM } from '#kernel/database.ts'
import { confirmRoutes } from '#kernel/doors/confirm.ts'
import { type Authenticate, httpServer } from '#kernel/doors/http.ts'
import type { AnswerMcp } from '#kernel/doors/mcp-over-http.ts'
import { losePatience, type Patience } from '#kernel/doors/patience.ts'
import { SocketDoor } from '#kernel/doors/socket.ts'
import { AppError } from '#kernel/errors.ts'
import { execute, permit } from '#kernel/execute.ts'
import { received, UploadQuery } from '#modules/connections/index.ts'
import { ownerOf, PEER_HEADER } from '#modules/people/index.ts'

import type { App } from './app.ts'

const WEB = fileURLToPath(new URL('../dist/web/', import.meta.url))

export interface Listening {
  readonly port: number
  close(): Promise<void>
}

/**
 * Serves the application: HTTP, WebSocket, sign-in and the page.
 *
 * @throws AppError `port.taken`, `port.refused`
 */
export async function serve(
  app: App,
  options: {
    host: string
    port: number
    hosts: readonly string[]
    version: string
    log: Logger
    patience?: Patience | undefined
  },
): Promise<Listening> {
  const { host, port, log, version } = options
  const hosts = ['localhost', '127.0.0.1', '[::1]', host.toLowerCase(), ...options.hosts]
  // A word of the caller's own for the ledger: both doors are a person's, and neither may more than the other.
  const authenticate: Authenticate = (headers) =>
    app.authenticate(headers, headers['x-reeve-client'] === 'cli' ? 'cli' : 'http')
  const server = httpServer({
    spine: app.spine,
    registry: app.registry,
    authenticate,
    log,
    hosts,
    version,
    ready: () =>
      app.db.read(
        SYSTEM,
        async (sql) => void (await sql.selectFrom('kernel.consumer').select('name').limit(1).execute()),
      ),
  })
  signInRoutes(server, app)
  mcpRoute(server, app, { version, log })
  uploadRoute(server, app)
  confirmRoutes(server, {
    elsewhere: app.elsewhere,
    now: () => app.db.now(),
    ownerOf: (workspaceId) => ownerOf(app.db, workspaceId),
    log,
  })
  page(server)
  losePatience(server.server, ({ url }) => url?.startsWith(UPLOADS) ?? false, options.patience)

  const socket = new SocketDoor(app, authenticate, hosts, log)
  app.onSealed(() => socket.wake())
  server.server.on('upgrade', (request, stream, head) => void socket.upgrade(request, stream, head))
  try {
    await server.listen({ host, port })
  } catch (error) {
    throw portFailure(error, port)
  }
  const address = server.server.address()
  return {
    port: typeof address === 'object' && address ? address.port : port,
    async close() {
      socket.close()
      await server.close()
    },
  }
}

/** better-auth reads the raw stream itself, so nothing may parse the body before it. */
function signInRoutes(server: FastifyInstance, app: App): void {
  const handle = signInHandler(app.signIn.auth)
  void server.register(async (scope) => {
    scope.removeAllContentTypeParsers()
    scope.addContentTypeParser('*', (_request, _payload, done) => done(null))
    scope.addHook('onRequest', bounded)
    // Keys are made by `key.create`, which only a person may call and which the ledger keeps.
    scope.all('/api/auth/api-key/*', (_request, reply) => reply.callNotFound())
    scope.all('/api/auth/*', async (request, reply) => {
      reply.hijack()
      request.raw.headers[PEER_HEADER] = request.socket.remoteAddress ?? ''
      await handle(request.raw, reply.raw)
    })
  })
}

const BODY_LIMIT = 1_048_576

/** Who reads the raw stream reads it to its end, so that its length must be told, and within bounds. */
async function bounded({ headers }: FastifyRequest): Promise<void> {
  if (headers['transfer-encoding'] === undefined && Number(headers['content-length'] ?? 0) <= BODY_LIMIT)
    return
  throw new AppError(
    'too_large',
    'http.too_large',
    'Send at most 1 MB here, and say how much with Content-Length.',
  )
}

/** MCP, whose libraries take some megabytes and come with the first request. */
function mcpRoute(server: FastifyInstance, app: App, door: { version: string; log: Logger }): void {
  let opened: Promise<AnswerMcp> | undefined
  const opening = async () =>
    (await import('#kernel/doors/mcp-over-http.ts')).mcpOverHttp({ ...app, ...door })
  void server.register(async (scope) => {
    scope.removeAllContentTypeParsers()
    scope.addContentTypeParser('*', (_request, _payload, done) => done(null))
    scope.addHook('onRequest', bounded)
    scope.route({
      method: ['GET', 'POST', 'DELETE'],
      url: '/mcp',
      async handler(request, reply) {
        const actor = await app.authenticate(request.headers, 'mcp')
        const answer = await (opened ??= opening())
        reply.hijack()
        await answer(request.raw, reply.raw, actor)
      },
    })
  })
}

const UPLOADS = '/v1/imports/uploads'

/** A file as the body of a request, its name in the query; it is written to disk as it comes and then taken in. */
function uploadRoute(server: FastifyInstance, app: App): void {
  void server.register(async (scope) => {
    scope.removeAllContentTypeParsers()
    scope.addContentTypeParser('*', { bodyLimit: Number.MAX_SAFE_INTEGER }, (_request, payload, done) =>
      done(null, payload),
    )
    scope.post(UPLOADS, async (request, reply) => {
      const actor = await app.authenticate(request.headers, 'http')
      const takeIn = app.registry.operation('imports.take_in')
      permit(takeIn, actor)
      if (actor.hand !== null)
        throw new AppError('forbidden', 'trust.denied', 'Refused: only you, at the keyboard, may do this.')
      const query = UploadQuery.safeParse(request.query)
      if (!query.success)
        throw new AppError(
          'invalid',
          'import.unnamed',
          'Say what the file is called: POST /v1/imports/uploads?name=mail.mbox',
        )
      const { kind, name, path } = await received(request.raw, query.data, app.folder, app.db.now())
      try {
        return await reply.send(
          await execute(app.spine, takeIn, actor, { upload: basename(path), kind, name }),
        )
      } catch (error) {
        await rm(path, { force: true })
        throw error
      }
    })
  })
}

/** The built page; every address that is not a file or of the API opens it. */
function page(server: FastifyInstance): void {
  if (!existsSync(WEB)) return
  void server.register(fastifyStatic, {
    root: WEB,
    wildcard: false,
    index: ['index.html'],
    setHeaders(reply, path) {
      // Vite names its files by their content.
      reply.header(
        'cache-control',
        path.includes('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache',
      )
      reply.header('content-security-policy', POLICY)
    },
  })
  server.get('/*', (request, reply) => {
    if (/^\/(v1|api|mcp)(\/|$)/.test(request.url)) return reply.callNotFound()
    return reply.sendFile('index.html')
  })
}

/** The page runs its own scripts only, loads nothing from elsewhere, and shows mail in frames that run nothing. */
const POLICY = [
  "default-src 'self'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "font-src 'self' data:",
  "connect-src 'self' ws: wss:",
  "frame-src 'self' blob: data:",
  "worker-src 'self'",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join('; ')

function portFailure(error: unknown, port: number): unknown {
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  if (code === 'EADDRINUSE')
    return new AppError(
      'unavailable',
      'port.taken',
      `Port ${port} is in use, perhaps by another Reeve. Stop that one, or choose another port: REEVE_PORT=${port + 1} npm start`,
    )
  if (code === 'EACCES' || code === 'EADDRNOTAVAIL')
    return new AppError(
      'unavailable',
      'port.refused',
      `This machine does not let us listen there (${String(code)}). Choose another REEVE_PORT or REEVE_HOST.`,
    )
  return error
}
