import path from 'node:path'

import { AppError } from '#kernel/errors.ts'

/** The code that Node or PostgreSQL gave an error: `ENOSPC`, `57P01`; empty when it has none. */
export function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : ''
}

/** Whether nothing stands at the path that was asked for. */
export const isMissing = (error: unknown): boolean => codeOf(error) === 'ENOENT'

/** What the file system said about the data folder, in a sentence for its owner; any other error comes back as it is. */
export function folderFailure(error: unknown, folder: string): unknown {
  switch (codeOf(error)) {
    case 'ENOSPC':
    case 'EDQUOT':
      return diskFull(folder, error)
    case 'EROFS':
      return readOnly(folder, error)
    case 'EACCES':
    case 'EPERM':
      return noPermission(folder, error)
    case 'ENOTDIR':
    case 'EEXIST':
    case 'ELOOP':
    case 'ENAMETOOLONG':
      return noFolder(folder, error)
    default:
      return error
  }
}

export const noFolder = (folder: string, cause?: unknown) =>
  new AppError(
    'unavailable',
    'data.not_a_folder',
    `${folder} cannot be used as a folder. Name another one with REEVE_DATA.`,
    { cause },
  )

export const diskFull = (folder: string, cause?: unknown) =>
  new AppError(
    'unavailable',
    'data.disk_full',
    `The disk that holds ${folder} is full. Free some space there and start again; nothing was lost.`,
    { cause },
  )

export const readOnly = (folder: string, cause?: unknown) =>
  new AppError(
    'unavailable',
    'data.read_only',
    `${folder} is on a disk that cannot be written to. Mount it writable, or name another folder with REEVE_DATA.`,
    { cause },
  )

export const noPermission = (folder: string, cause?: unknown) =>
  new AppError(
    'unavailable',
    'data.no_permission',
    `This user may not write to ${folder}. Start Reeve as the user who owns it, or name another folder with REEVE_DATA.`,
    { cause },
  )

const TEMPORARY: Readonly<Record<string, readonly [why: string, remedy: string]>> = {
  ENOSPC: ['its disk is full', 'Free some space there'],
  EDQUOT: ['its disk is full for this user', 'Free some space there'],
  EROFS: ['its disk cannot be written to', 'Mount it writable'],
  EACCES: ['this user may not write there', 'Let this user write there'],
  EPERM: ['this user may not write there', 'Let this user write there'],
  ENOENT: ['it does not exist', 'Make it'],
  ENOTDIR: ['it is no folder', 'Put a folder there'],
}

/** What the file system said of the folder for the database's socket; any other error comes back as it is. */
export function socketFailure(error: unknown, socketFolder: string): unknown {
  const [why, remedy] = TEMPORARY[codeOf(error)] ?? []
  if (why === undefined) return error
  return new AppError(
    'unavailable',
    'temp.unusable',
    `The temporary folder ${path.dirname(socketFolder)} cannot be used: ${why}. The database needs it to listen in. ` +
      `${remedy}, or name another temporary folder with TMPDIR.`,
    { cause: error },
  )
}

/** The same for a server that said so in its log; undefined when it spoke of something else. */
export function socketFailureIn(words: string, socketFolder: string): unknown {
  if (!words.includes(socketFolder)) return undefined
  const [, code] = SAID.find(([said]) => said.test(words)) ?? []
  return code && socketFailure(Object.assign(new Error(words), { code }), socketFolder)
}

const SAID: readonly (readonly [RegExp, string])[] = [
  [/No space left/, 'ENOSPC'],
  [/Disk quota/, 'EDQUOT'],
  [/Read-only file system/, 'EROFS'],
  [/Permission denied/, 'EACCES'],
  [/No such file/, 'ENOENT'],
]

export const lockedFolder = (folder: string, pid: number | null) =>
  new AppError(
    'unavailable',
    'data.locked',
    `Another process${pid === null ? '' : ` (number ${pid})`} holds the database in ${folder} and does not answer. ` +
      'Stop that process, or name another folder with REEVE_DATA.',
  )
