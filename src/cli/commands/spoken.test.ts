import { expect, test } from 'vitest'

import { styleOf } from '../terminal.ts'
import { spokenOf } from './spoken.ts'

const verify = spokenOf('audit.verify')
const said = (output: unknown) => verify?.said(output, {}, styleOf(false)).split('\n')[0]
const HEAD = { events: 812, unsealed: 0, head: 'ab', fault: null }

test('a whole record is said to be whole, with what is not sealed yet', () => {
  expect(said(HEAD)).toBe('The record is whole: 812 events, none changed.')
  expect(said({ ...HEAD, unsealed: 2 })).toMatch(/none changed\. 2 events not sealed yet\.$/)
  expect(verify?.code?.(HEAD)).toBeUndefined()
})

test('a record that was changed is said to be, where and how, with an exit code of its own', () => {
  const fault = { position: 12, eventId: 'e12', what: 'the event was changed' }
  const found = { ...HEAD, fault }
  expect(said(found)).toBe('The record is not whole: the event was changed (position 12, event e12).')
  expect(verify?.code?.(found)).toBe(1)
  expect(said({ ...HEAD, fault: { ...fault, eventId: '' } })).toMatch(/\(position 12\)\.$/)
})

test('an operation whose answer says all has no words of its own', () => {
  expect(spokenOf('tasks.list')).toBeUndefined()
  expect(spokenOf('constructor')).toBeUndefined()
})
