import { type ChildProcess, spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'

const MAIN = fileURLToPath(new URL('../src/main.ts', import.meta.url))

/** How its process is started, where not as the tests themselves are. */
interface Start {
  /** What stands before the command, such as `setpriv` with whom to run as. */
  readonly as?: readonly string[]
  /** What Node runs. */
  readonly entry?: string
}

/** Reeve as its own process on a data folder, as `npm start` runs it. */
export class ServerProcess {
  readonly #env: Record<string, string>
  readonly #command: readonly string[]
  #child: ChildProcess | undefined
  #output = ''
  key = ''
  /** Of the session that took the key. */
  cookie = ''

  constructor(env: Record<string, string>, args: string[] = [], { as = [], entry = MAIN }: Start = {}) {
    this.#env = env
    this.#command = [...as, process.execPath, entry, ...args]
  }

  get url(): string {
    return `http://127.0.0.1:${this.#env['REEVE_PORT']}`
  }

  get output(): string {
    return this.#output
  }

  get pid(): number | undefined {
    return this.#child?.pid
  }

  /** Starts it and waits until it serves; the first time it also signs in and takes a key. */
  async start(): Promise<void> {
    this.#output = ''
    const [program = process.execPath, ...given] = this.#command
    const child = spawn(program, given, {
      env: { ...process.env, REEVE_LOG_LEVEL: 'error', ...this.#env },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    this.#child = child
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (text: Buffer) => (this.#output += text.toString()))
    const ended = new Promise<never>((_, reject) =>
      child.once('exit', (code) =>
        reject(new Error(`the server ended with ${code}: ${this.#output.slice(-2_000)}`)),
      ),
    )
    ended.catch(() => undefined)
    await Promise.race([ended, this.#serving()])
    if (!this.key) this.key = await this.#takeKey()
  }

  /** Ends it as a power cut would: no handler runs. */
  async kill(): Promise<void> {
    const child = this.#child
    if (!child || child.exitCode !== null) return
    const gone = new Promise((resolve) => child.once('exit', resolve))
    child.kill('SIGKILL')
    await gone
  }

  async stop(): Promise<void> {
    const child = this.#child
    if (!child || child.exitCode !== null || child.signalCode !== null) return
    const gone = new Promise((resolve) => child.once('exit', resolve))
    child.kill('SIGTERM')
    await gone
  }

  /** A request with the owner's key. */
  async fetch(path: string, body?: unknown, headers: Record<string, string> = {}): Promise<Response> {
    return fetch(this.url + path, {
      method: body === undefined ? 'GET' : 'POST',
      headers: {
        authorization: `Bearer ${this.key}`,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      signal: AbortSignal.timeout(20_000),
    })
  }

  async #serving(): Promise<void> {
    for (let tries = 0; tries < 600; tries++) {
      const ready = await fetch(`${this.url}/readyz`).catch(() => undefined)
      if (ready?.ok && this.#output.includes('/api/auth/magic-link')) return
      await new Promise((resolve) => setTimeout(resolve, 50))
    }
    throw new Error(`the server did not serve within 30 seconds: ${this.#output.slice(-2_000)}`)
  }

  async #takeKey(): Promise<string> {
    const link = /http\S+magic-link\S+/.exec(this.#output)?.[0] ?? ''
    const signedIn = await fetch(link, { redirect: 'manual' })
    const cookie = signedIn.headers
      .getSetCookie()
      .map((one) => one.split(';')[0])
      .join('; ')
    this.cookie = cookie
    const response = await fetch(`${this.url}/v1/keys`, {
      method: 'POST',
      headers: { cookie, 'content-type': 'application/json' },
      body: JSON.stringify({ name: 'test' }),
    })
    return ((await response.json()) as { key: string }).key
  }
}

/** A port that was free a moment ago. */
export async function freePort(): Promise<number> {
  const { createServer } = await import('node:net')
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  await new Promise((resolve) => server.close(resolve))
  return typeof address === 'object' && address ? address.port : 0
}
