import { expect, test } from 'vitest'

import type { ParsedMessage } from '../intake/read-message.ts'
import { guessedAddresses } from './own-addresses.ts'

const mail = (from: string, to: string[], deliveredTo: string[] = []) =>
  // Only these members are looked at.
  ({
    from: { name: '', address: from },
    to: to.map((address) => ({ name: '', address })),
    cc: [],
    deliveredTo,
  }) as unknown as ParsedMessage

test('where mails were delivered to is the owner’s', () => {
  expect(
    guessedAddresses([
      mail('a@x.test', ['list@x.test'], ['Me@home.test']),
      mail('b@x.test', ['me@home.test'], ['me@home.test']),
    ]),
  ).toEqual(['me@home.test'])
})

test('else who is in nearly all of them, as writer or reader', () => {
  expect(
    guessedAddresses([
      mail('a@x.test', ['me@home.test']),
      mail('me@home.test', ['b@x.test']),
      mail('c@x.test', ['me@home.test', 'd@x.test']),
    ]),
  ).toEqual(['me@home.test'])
})

test('nobody is guessed from too little', () => {
  expect(guessedAddresses([mail('a@x.test', ['b@x.test'])])).toEqual([])
  expect(
    guessedAddresses([
      mail('a@x.test', ['b@x.test']),
      mail('c@x.test', ['d@x.test']),
      mail('e@x.test', ['f@x.test']),
    ]),
  ).toEqual([])
})
