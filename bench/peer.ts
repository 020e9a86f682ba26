import { type ChildProcess, fork } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'

/** A server of the bench in a process of its own, so that its processor time and memory are its own. */
export interface Peer {
  readonly child: ChildProcess
  readonly port: number
  readonly key: string
}

export function startPeer(kind: 'ours' | 'bare', connectionString: string): Promise<Peer> {
  const child = fork(new URL(`./peers/${kind}.ts`, import.meta.url), [connectionString], {
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  })
  return new Promise((resolve, reject) => {
    child.once('message', (message: { port: number; key: string }) => resolve({ child, ...message }))
    child.once('exit', (code) => reject(new Error(`the ${kind} server ended with ${code}`)))
  })
}

/** Processor time of the process so far, in seconds: of each of its threads to the nanosecond (Linux, sched-stats.rst). */
export function cpuSeconds({ child }: Peer): number {
  const threads = `/proc/${child.pid}/task`
  return (
    readdirSync(threads).reduce(
      (sum, thread) => sum + Number(readFileSync(`${threads}/${thread}/schedstat`, 'utf8').split(' ')[0]),
      0,
    ) / 1e9
  )
}

/** Memory that is only this process's, in megabytes (Pss of proc(5) smaps_rollup: shared pages count by their share). */
export function megabytes(pid: number): number {
  const rollup = readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8')
  return Number(/^Pss:\s+(\d+)/m.exec(rollup)?.[1] ?? Number.NaN) / 1024
}
