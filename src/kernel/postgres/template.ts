import { execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createReadStream, createWriteStream } from 'node:fs'
import { access, mkdir, rename, rm } from 'node:fs/promises'
import path from 'node:path'
import { pipeline } from 'node:stream/promises'
import { promisify } from 'node:util'
import { constants, createZstdCompress, createZstdDecompress } from 'node:zlib'

import { type Account, invocation } from './account.ts'

/** The databases of a fresh cluster are near copies of each other: a window over all of them stores them once. */
const WINDOW_LOG = 26
/** Bytes handed on at a time. With Node's 16 kB, unpacking takes ten times as long. */
const CHUNK = 1 << 20
const compression = {
  [constants.ZSTD_c_compressionLevel]: 3,
  [constants.ZSTD_c_enableLongDistanceMatching]: 1,
  [constants.ZSTD_c_windowLog]: WINDOW_LOG,
}

/**
 * Fills the empty folder with the cluster kept in the file. False when there is no such file or it cannot be unpacked:
 * then the folder is empty again.
 */
export async function unpackTemplate(file: string, folder: string, account: Account): Promise<boolean> {
  try {
    await access(file)
    const { file: tar, args, options } = invocation(account, 'tar', ['-x', '-f', '-', '-C', folder])
    const unpacking = spawn(tar, args, { ...options, stdio: ['pipe', 'ignore', 'ignore'] })
    const done = once(unpacking, 'close')
    await Promise.all([
      pipeline(
        createReadStream(file),
        createZstdDecompress({ chunkSize: CHUNK, params: { [constants.ZSTD_d_windowLogMax]: WINDOW_LOG } }),
        unpacking.stdin,
      ),
      done,
    ])
    if (unpacking.exitCode === 0) return true
  } catch {
    // A template saves time and nothing else: without it the cluster is made anew.
  }
  await emptied(folder, account)
  return false
}

/** Keeps a copy of the cluster for the next time. Best effort: node_modules may belong to somebody else. */
export async function keepTemplate(file: string, folder: string, account: Account): Promise<void> {
  const draft = `${file}.${process.pid}`
  try {
    await mkdir(path.dirname(file), { recursive: true })
    const { file: tar, args, options } = invocation(account, 'tar', ['-c', '-f', '-', '-C', folder, '.'])
    const packing = spawn(tar, args, { ...options, stdio: ['ignore', 'pipe', 'ignore'] })
    const done = once(packing, 'close')
    await Promise.all([
      pipeline(
        packing.stdout,
        createZstdCompress({ chunkSize: CHUNK, params: compression }),
        createWriteStream(draft),
      ),
      done,
    ])
    if (packing.exitCode === 0) await rename(draft, file)
  } catch {
    // See above: the next start takes half a second longer.
  }
  await rm(draft, { force: true }).catch(() => {})
}

async function emptied(folder: string, account: Account): Promise<void> {
  const { file, args, options } = invocation(account, 'find', [folder, '-mindepth', '1', '-delete'])
  await promisify(execFile)(file, args, options)
}
