import { execFile } from 'node:child_process'
import { readFile } from 'node:fs/promises'

/** Megabytes of memory a process really holds, or undefined where nobody can tell any more. */
export async function memoryOf(pid: number): Promise<number | undefined> {
  const kilobytes = process.platform === 'linux' ? await ofLinux(pid) : await ofPs(pid)
  return kilobytes === undefined || Number.isNaN(kilobytes) ? undefined : kilobytes / 1024
}

const ofLinux = async (pid: number): Promise<number | undefined> => {
  const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '')
  return Number(/^VmRSS:\s*(\d+) kB/m.exec(status)?.[1] ?? Number.NaN)
}

const ofPs = (pid: number): Promise<number | undefined> =>
  new Promise((resolve) =>
    execFile('ps', ['-o', 'rss=', '-p', String(pid)], (error, out) =>
      resolve(error ? undefined : Number(out.trim() || Number.NaN)),
    ),
  )
