import { expect, test } from 'vitest'

import type { Action } from './actions.ts'
import { chordOf, keyReader, meaning } from './keyboard.ts'

const press = (key: string, modifiers: Partial<KeyboardEvent> = {}) =>
  chordOf({ key, shiftKey: false, ctrlKey: false, metaKey: false, altKey: false, ...modifiers })

test('a chord is named the same on every keyboard', () => {
  expect(press('e')).toBe('e')
  expect(press('E', { shiftKey: true })).toBe('Shift+e')
  expect(press('k', { metaKey: true })).toBe('Mod+k')
  expect(press('k', { ctrlKey: true })).toBe('Mod+k')
  expect(press('?', { shiftKey: true })).toBe('?')
  expect(press('Escape', { shiftKey: true })).toBe('Shift+Escape')
})

const action = (id: string, keys: string[], run: () => unknown = () => undefined): Action => ({
  id,
  title: id,
  group: 'Mail',
  keys,
  run: () => void run(),
})

test('the first action that has the keys is meant, and a beginning waits for its end', () => {
  const actions = [action('done', ['e']), action('other', ['e']), action('inbox', ['g i'])]
  expect(meaning(actions, 'e').action?.id).toBe('done')
  expect(meaning(actions, 'g')).toEqual({ unfinished: true })
  expect(meaning(actions, 'g i').action?.id).toBe('inbox')
  expect(meaning(actions, 'x')).toEqual({ unfinished: false })
})

test('what is pressed while a page is on its way is done on that page', () => {
  const did: string[] = []
  const inbox = [
    action('day', ['g d'], () => did.push('day')),
    action('promise', ['p'], () => did.push('promise')),
  ]
  const day = [action('propose', ['p'], () => did.push('propose'))]
  let now = inbox
  const keys = keyReader(() => now)
  keys.press('g', 0)
  keys.press('d', 100)
  keys.wait('p', 150)
  expect(did).toEqual(['day'])
  now = day
  keys.arrived(900, () => false)
  expect(did).toEqual(['day', 'propose'])
  keys.arrived(1_000, () => false)
  expect(did).toEqual(['day', 'propose'])
})

test('two keys that belong together stay together while they wait, and what follows waits for the next page', () => {
  const did: string[] = []
  let moving = false
  const go = action('tasks', ['g k'], () => {
    did.push('tasks')
    moving = true
  })
  const keys = keyReader(() => [go, action('next', ['j'], () => did.push('next'))])
  for (const [at, chord] of ['g', 'k', 'j'].entries()) keys.wait(chord, at * 50)
  keys.arrived(400, () => moving)
  expect(did).toEqual(['tasks'])
  moving = false
  keys.arrived(600, () => moving)
  expect(did).toEqual(['tasks', 'next'])
})

test('a key that waited too long is not done any more', () => {
  const did: string[] = []
  const keys = keyReader(() => [action('done', ['e'], () => did.push('done'))])
  keys.wait('e', 0)
  keys.arrived(60_000, () => false)
  expect(did).toEqual([])
})
