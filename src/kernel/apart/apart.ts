import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process'
import os from 'node:os'
import { fileURLToPath } from 'node:url'

import { z } from 'zod'

import { memoryOf } from './memory.ts'
import { LENGTH_BYTES, type Refused } from './reader.ts'
import { Turns } from './turns.ts'

export interface Limits {
  /** Seconds on the clock, from the start of the process to its last word. */
  readonly seconds: number
  /** Seconds of a processor. Where it is less than those on the clock, a file is not given up because others are busy. */
  readonly processor: number
  /** Megabytes of memory beyond what an idle process takes. */
  readonly megabytes: number
  /** Bytes of the file, and of what is read out of it. */
  readonly input: number
  readonly output: number
  /** Whatever else the machine has to do goes first. */
  readonly gently: boolean
  /** Ends the process, as if there had been no turn for it. */
  readonly ending: AbortSignal | undefined
}

const LIMITS: Limits = {
  seconds: 8,
  processor: 8,
  megabytes: 192,
  input: 26 * 1024 * 1024,
  output: 1024 * 1024,
  gently: false,
  ending: undefined,
}

/**
 * What a reader found, or why there is nothing. Beside the words of readers there are `busy` (come again), `slow` (it took
 * too long on the clock, perhaps because the machine was busy), `too_large`, `damaged` and `gave_up` (it took too much, or
 * ended without an answer).
 */
export type Apart<Value> = { readonly read: Value } | Refused

/** A reader holds a connection of whoever asked, so that only a few may wait. */
const turns = new Turns(2, 2)

/**
 * Reads a file that somebody else made in a process of its own: Node with the permission model and nothing permitted, an
 * empty environment, and limits on time, memory and output. Whatever the file does to its reader, it does it there; the
 * process is killed when it goes beyond a limit. Never throws.
 *
 * @param reader a module of ours whose export `read` is an `ApartReader`
 * @param given words about the file, such as its name and type
 * @param output what the reader's answer must be; nothing else is let in
 */
export async function readApart<Output extends z.ZodType>(
  reader: URL,
  bytes: Uint8Array,
  given: Record<string, string>,
  output: Output,
  limits: Partial<Limits> = {},
): Promise<Apart<z.output<Output>>> {
  const within = { ...LIMITS, ...limits }
  if (bytes.length > within.input)
    return {
      refused: `It is larger than ${megabytesOf(within.input)} MB, so it was not opened.`,
      because: 'too_large',
    }
  const leave = await turns.enter()
  if (!leave) return BUSY
  try {
    return heard(await ran(reader, bytes, given, within), output)
  } finally {
    leave()
  }
}

const BUSY: Refused = {
  refused: 'Several files are being opened already. Try again in a moment.',
  because: 'busy',
}
const CHILD = fileURLToPath(import.meta.resolve('./child.ts'))
const ROOT = fileURLToPath(new URL('../../../', import.meta.url))
/** What Node takes for itself with a reader loaded. */
const IDLE_MEGABYTES = 128
const LOOK_EVERY_MS = 40
const COMPLAINT = 8_000
const BEHIND_ALL = 15

/** Lets the process run. Gives what it said, or why it was ended. */
function ran(
  reader: URL,
  bytes: Uint8Array,
  given: Record<string, string>,
  { seconds, processor, megabytes, output, gently, ending }: Limits,
): Promise<Apart<string>> {
  const node = [
    process.execPath,
    '--permission',
    ...['src/', 'node_modules/', 'package.json'].map((path) => `--allow-fs-read=${ROOT}${path}`),
    '--disallow-code-generation-from-strings',
    '--no-warnings',
    `--max-old-space-size=${megabytes}`,
    CHILD,
    reader.href,
  ]
  // The shell sets what outlives us: if we are killed, the process still ends. No core files, no files at all. The softer
  // limit comes first, because the kernel kills at the harder one without a word.
  const cpu = Math.ceil(processor)
  const limited = `ulimit -S -t ${cpu}; ulimit -H -t ${cpu + 2}; ulimit -c 0; ulimit -f 0; exec env -i "$0" "$@"`
  return new Promise((resolve) => {
    if (ending?.aborted) return resolve(BUSY)
    const child = startedWith(limited, node)
    if (!child) return resolve({ refused: NOT_STARTED, because: 'gave_up' })
    if (gently) behindAll(child.pid)
    let ended: Refused | undefined
    const end = (refused: string, because = 'gave_up') => {
      ended ??= { refused, because }
      child.kill('SIGKILL')
    }
    const tooLong = (most: number) => `It took longer than ${most} seconds to read, so it was given up.`
    const tooMuch = `It needed more than ${megabytes} MB of memory to read, so it was given up.`
    const clock = setTimeout(end, seconds * 1_000, tooLong(seconds), 'slow')
    const stop = () => end(BUSY.refused, BUSY.because)
    ending?.addEventListener('abort', stop)
    const watch = setInterval(() => {
      const pid = child.pid
      if (pid) void memoryOf(pid).then((held) => (held ?? 0) > megabytes + IDLE_MEGABYTES && end(tooMuch))
    }, LOOK_EVERY_MS)
    const answer: Buffer[] = []
    let length = 0
    let complaint = ''
    child.stdout.on('data', (chunk: Buffer) => {
      length += chunk.length
      if (length > output) end(`More than ${megabytesOf(output)} MB came out of it, so it was given up.`)
      else answer.push(chunk)
    })
    child.stderr.on('data', (chunk: Buffer) => {
      if (complaint.length < COMPLAINT) complaint += chunk.toString('latin1')
    })
    // It may end before it has taken all in.
    child.stdin.on('error', () => undefined)
    child.on('error', () => (ended ??= { refused: NOT_STARTED, because: 'gave_up' }))
    child.on('close', (code, signal) => {
      clearTimeout(clock)
      clearInterval(watch)
      ending?.removeEventListener('abort', stop)
      if (/out of memory/i.test(complaint)) end(tooMuch)
      if (signal === 'SIGXCPU') end(tooLong(cpu))
      if (code !== 0) end('Reading it failed, and nothing of it was kept.')
      resolve(ended ?? { read: Buffer.concat(answer).toString('utf8') })
    })
    const words = Buffer.from(JSON.stringify(given))
    const head = Buffer.alloc(LENGTH_BYTES)
    head.writeUInt32LE(words.length)
    child.stdin.write(head)
    child.stdin.write(words)
    child.stdin.end(bytes)
  })
}

const NOT_STARTED = 'The process that reads files could not be started.'

/** Undefined when the machine has no room for another process. */
function startedWith(script: string, args: readonly string[]): ChildProcessWithoutNullStreams | undefined {
  try {
    return spawn('/bin/sh', ['-c', script, ...args], { env: {}, cwd: '/', stdio: 'pipe' })
  } catch {
    return undefined
  }
}

/** Only root may bring a process before its own; where nothing can be set, it runs as we do. */
function behindAll(pid: number | undefined): void {
  try {
    if (pid && os.getPriority() < BEHIND_ALL) os.setPriority(pid, BEHIND_ALL)
  } catch {
    // It has ended already, or we may not.
  }
}

const Refusal = z.strictObject({ refused: z.string().max(500), because: z.string().max(40) })

/** What the process said, as far as it is what was asked for. Its words are no more trusted than the file. */
function heard<Output extends z.ZodType>(said: Apart<string>, output: Output): Apart<z.output<Output>> {
  if ('refused' in said) return said
  const answer = z
    .string()
    .transform((text, context): unknown => {
      try {
        return JSON.parse(text)
      } catch {
        context.issues.push({ code: 'custom', input: text, message: 'no JSON' })
        return z.NEVER
      }
    })
    .pipe(z.union([z.strictObject({ read: output }), Refusal]))
    .safeParse(said.read)
  if (!answer.success)
    return {
      refused: 'What was read out of it makes no sense, and nothing of it was kept.',
      because: 'gave_up',
    }
  return answer.data as Apart<z.output<Output>> // the union above
}

const megabytesOf = (bytes: number): number => Math.round(bytes / 1024 / 1024)
