import { expect, test } from 'vitest'

import type { Action } from './actions.ts'
import { chordOf, meaning } from './keyboard.ts'

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

test('the first action that has the keys is meant, and a beginning waits for its end', () => {
  const action = (id: string, keys: string[]): Action => ({
    id,
    title: id,
    group: 'Mail',
    keys,
    run: () => undefined,
  })
  const actions = [action('done', ['e']), action('other', ['e']), action('inbox', ['g i'])]
  expect(meaning(actions, 'e').action?.id).toBe('done')
  expect(meaning(actions, 'g')).toEqual({ unfinished: true })
  expect(meaning(actions, 'g i').action?.id).toBe('inbox')
  expect(meaning(actions, 'x')).toEqual({ unfinished: false })
})
