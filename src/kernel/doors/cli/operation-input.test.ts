import { expect, test } from 'vitest'

import { parsed } from './arguments.ts'
import type { Entry } from './manifest.ts'
import { inputFrom, optionsOf, usage } from './operation-input.ts'

const entry = (fields: Entry['fields']): Entry => ({
  name: 'things.change_one',
  module: 'things',
  verb: 'change-one',
  summary: 'Change a thing.',
  method: 'PATCH',
  path: '/v1/things/{id}',
  effect: 'write',
  undo: 'restore',
  scope: 'things:write',
  fields,
})

const EDIT = entry([
  { name: 'id', schema: { type: 'string' }, required: true },
  { name: 'dayCount', schema: { anyOf: [{ type: 'integer' }, { type: 'null' }] }, required: false },
  { name: 'when', schema: { anyOf: [{ type: 'object' }, { type: 'null' }] }, required: false },
  { name: 'labels', schema: { type: 'array', items: { type: 'string' } }, required: false },
  { name: 'loud', schema: { type: 'boolean' }, required: false },
])

const input = (of: Entry, ...argv: string[]) => inputFrom(of, parsed(argv, optionsOf(of)))

test('each field is an option, in the types that the schema asks for', () => {
  expect(
    input(
      EDIT,
      'a',
      '--day-count',
      '3',
      '--when',
      '{"date":"2026-11-25"}',
      '--labels',
      'x',
      '--labels',
      '7',
      '--loud',
    ),
  ).toEqual({ id: 'a', dayCount: 3, when: { date: '2026-11-25' }, labels: ['x', '7'], loud: true })
})

test('--no- clears what can be empty and turns off what is a flag', () => {
  expect(input(EDIT, 'a', '--no-day-count', '--no-loud')).toEqual({ id: 'a', dayCount: null, loud: false })
})

test('a single text needs no quotes, and a list takes all words that are left', () => {
  const capture = entry([{ name: 'text', schema: { type: 'string' }, required: true }])
  expect(input(capture, 'Call', 'Dana', 'tomorrow')).toEqual({ text: 'Call Dana tomorrow' })
  const send = entry([
    { name: 'id', schema: { type: 'string' }, required: true },
    { name: 'to', schema: { type: 'array', items: { type: 'string' } }, required: true },
  ])
  expect(input(send, 'a', 'x@y.test', 'z@y.test')).toEqual({ id: 'a', to: ['x@y.test', 'z@y.test'] })
  expect(usage(send)).toBe('Usage: reeve things change-one ID TO…')
})

test('the whole input may be JSON, and options win over it', () => {
  const whole = '{"id":"a","dayCount":1}'
  expect(inputFrom(EDIT, parsed(['--day-count', '2'], optionsOf(EDIT)), whole)).toEqual({
    id: 'a',
    dayCount: 2,
  })
  expect(() => inputFrom(EDIT, parsed([], optionsOf(EDIT)), '[1]')).toThrow('takes a JSON object')
  expect(() => inputFrom(EDIT, parsed([], optionsOf(EDIT)), '{')).toThrow('--input is not JSON')
})

test('what is missing and what is too much are told with the usage', () => {
  expect(() => input(EDIT)).toThrow('--id is missing. Usage: reeve things change-one ID [options]')
  const two = entry([
    { name: 'id', schema: { type: 'string' }, required: true },
    { name: 'split', schema: { type: 'string' }, required: true },
  ])
  expect(() => input(two, 'a', 'b', 'c')).toThrow('“c” is one word too many')
})
