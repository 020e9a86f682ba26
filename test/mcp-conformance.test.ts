import { spawn } from 'node:child_process'
import { createServer, request } from 'node:http'
import { fileURLToPath } from 'node:url'

import { afterAll, beforeAll, expect, test } from 'vitest'

import { served } from './served.ts'

/**
 * The protocol scenarios of the official conformance suite, each on the wire of its revision. The others of the suite
 * call tools, prompts and resources that only its own fixture has.
 */
const SCENARIOS = [
  ['2025-11-25', 'server-initialize'],
  ['2025-11-25', 'ping'],
  ['2025-11-25', 'tools-list'],
  ['2025-11-25', 'tools-call-error'],
  ['2025-11-25', 'dns-rebinding-protection'],
  ['2026-07-28', 'server-stateless'],
  ['2026-07-28', 'tools-list'],
  ['2026-07-28', 'tools-call-error'],
  ['2026-07-28', 'server-sse-multiple-streams'],
  ['2026-07-28', 'sep-2164-resource-not-found'],
  ['2026-07-28', 'dns-rebinding-protection'],
  ['2026-07-28', 'http-header-validation'],
  ['2026-07-28', 'input-required-result-unsupported-methods'],
  ['2026-07-28', 'input-required-result-ignore-extra-params'],
] as const

/** Checks within them that ask for the fixture's own tool, which no product has. */
const NEEDS_THE_FIXTURE = [
  'sep-2575-server-rejects-undeclared-capability',
  'sep-2575-missing-capability-http-400',
]

const SUITE = fileURLToPath(
  new URL('../node_modules/@modelcontextprotocol/conformance/dist/index.js', import.meta.url),
)

let app: Awaited<ReturnType<typeof served>>
let door: Awaited<ReturnType<typeof withKey>>
beforeAll(async () => {
  app = await served()
  door = await withKey(app.url, app.key)
})
afterAll(async () => {
  door.close()
  await app[Symbol.asyncDispose]()
})

test.concurrent.for(SCENARIOS)('MCP %s: %s', { timeout: 60_000 }, async ([revision, scenario]) => {
  const { output, code } = await ran([
    'server',
    '--url',
    door.url,
    '--scenario',
    scenario,
    '--spec-version',
    revision,
    '--verbose',
  ])
  const failed = [
    ...output.matchAll(/"id": "([^"]+)",\s+"name": [^\n]+\s+"description": [^\n]+\s+"status": "FAILURE"/g),
  ]
  expect(failed.map(([, id]) => id).filter((id) => !NEEDS_THE_FIXTURE.includes(id ?? ''))).toEqual([])
  expect(output).toContain('SUCCESS')
  if (!failed.length) expect(code).toBe(0)
})

/** The suite sends no key, so this stands before the application and adds one; all else passes as it is. */
async function withKey(url: string, key: string): Promise<{ url: string; close(): void }> {
  const server = createServer((incoming, answer) => {
    const headers = { ...incoming.headers, authorization: `Bearer ${key}` }
    const outgoing = request(
      new URL(incoming.url ?? '/', url),
      { method: incoming.method, headers },
      (got) => {
        answer.writeHead(got.statusCode ?? 502, got.headers)
        got.pipe(answer)
      },
    )
    outgoing.on('error', () => answer.destroy())
    incoming.pipe(outgoing)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  const port = typeof address === 'object' && address ? address.port : 0
  return {
    url: `http://localhost:${port}/mcp`,
    close() {
      server.closeAllConnections()
      server.close()
    },
  }
}

function ran(args: readonly string[]): Promise<{ output: string; code: number | null }> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [SUITE, ...args], { stdio: ['ignore', 'pipe', 'pipe'] })
    let output = ''
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (text: Buffer) => (output += text.toString()))
    child.once('exit', (code) => resolve({ output, code }))
  })
}
