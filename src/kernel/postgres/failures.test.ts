import { expect, test } from 'vitest'

import { AppError } from '#kernel/errors.ts'

import { socketFailure, socketFailureIn } from './failures.ts'

const SOCKETS = '/tmp/reeve-1234'
const LOCK = `FATAL:  could not create lock file "${SOCKETS}/.s.PGSQL.5432.lock":`

test.each([
  ['ENOSPC', 'its disk is full', 'Free some space there, or name another temporary folder with TMPDIR.'],
  ['EROFS', 'its disk cannot be written to', 'Mount it writable'],
  ['EACCES', 'this user may not write there', 'Let this user write there'],
])('%s of the folder for the socket is told of that folder', (code, why, remedy) => {
  const told = socketFailure(Object.assign(new Error('mkdir'), { code }), SOCKETS)
  expect(told).toBeInstanceOf(AppError)
  expect(String(told)).toContain(`/tmp cannot be used: ${why}.`)
  expect(String(told)).toContain(remedy)
})

test('what PostgreSQL says of its socket is told of the temporary folder, and nothing else is', () => {
  expect(socketFailureIn(`${LOCK} No space left on device`, SOCKETS)).toMatchObject({ code: 'temp.unusable' })
  expect(socketFailureIn(`${LOCK} Permission denied`, SOCKETS)).toMatchObject({ code: 'temp.unusable' })
  expect(socketFailureIn('FATAL: could not write file "pg_wal/1": No space left on device', SOCKETS)).toBe(
    undefined,
  )
})
