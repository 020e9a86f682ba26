import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'

import { afterAll } from 'vitest'

import { run } from '../src/cli/run.ts'
import { announce } from '../src/cli/running-server.ts'
import { styleOf, type Terminal } from '../src/cli/terminal.ts'
import { served } from './served.ts'

type Served = Awaited<ReturnType<typeof served>>

/** What one command wrote, and its exit code. */
export interface Ran {
  readonly code: number
  readonly out: string
  readonly err: string
  /** What it wrote to standard output, as JSON. */
  json<Output = Record<string, unknown>>(): Output
}

/** What sits at the terminal: a person who presses keys, seeing the screen as it was drawn last, or a pipe. */
export interface Person {
  /** The next key or paste for this screen; undefined when the person goes away. */
  readonly press?: (screen: string) => string | undefined
  readonly piped?: string
}

/** An application that listens and its owner's command line, for all tests of a file. Both end with the last of them. */
export async function servedCommandLine(options: Parameters<typeof served>[0] = {}) {
  const app = await served(options)
  const cli = await commandLine(app)
  afterAll(async () => {
    await cli[Symbol.asyncDispose]()
    await app[Symbol.asyncDispose]()
  })
  return { app, cli }
}

/** The command line of that application's owner, speaking to it over HTTP as it does to any running server. */
export async function commandLine(app: Pick<Served, 'url' | 'key'>) {
  const dataDir = await mkdtemp(path.join(tmpdir(), 'reeve-cli-'))
  await writeFile(path.join(dataDir, 'reeve.json'), '{"reeve":1,"demo":false}')
  await writeFile(path.join(dataDir, 'cli.key'), app.key, { mode: 0o600 })
  const port = Number(new URL(app.url).port)
  const leave = announce(dataDir, { host: '127.0.0.1', port, origin: app.url, demo: false, version: 'test' })
  return {
    dataDir,
    reeve: (argv: readonly string[], person: Person = {}) => ran(argv, dataDir, person),
    async [Symbol.asyncDispose]() {
      leave()
      await rm(dataDir, { recursive: true })
    },
  }
}

/** Runs one command line in this process. */
export async function ran(
  argv: readonly string[],
  dataDir: string,
  { press, piped }: Person = {},
): Promise<Ran> {
  let out = ''
  let err = ''
  const terminal: Terminal = {
    out: (text) => void (out += text),
    err: (text) => void (err += text),
    style: styleOf(false),
    columns: 80,
    rows: 40,
    isTTY: press !== undefined,
    keys: press
      ? {
          setRawMode() {},
          async *[Symbol.asyncIterator]() {
            for (let key = press(screenIn(out)); key !== undefined; key = press(screenIn(out))) yield key
          },
        }
      : null,
    piped: async () => piped,
  }
  const code = await run(argv, terminal, { dataDir, dataDirNamed: true })
  return { code, out, err, json: () => JSON.parse(out) }
}

/** What stands on the screen since it was cleared last. */
const screenIn = (out: string): string => out.slice(out.lastIndexOf('\u001B[2J') + 1)
