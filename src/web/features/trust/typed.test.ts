import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import type { Card, CardItem, Typed } from '#kernel/trust/contract.ts'
import { answers, asking, typedFor, untyped } from './typed.ts'

const address: Typed = { ask: 'address', answer: 'dana@acme.test' }
const item = (typed: Typed | null) => ({ typed }) as CardItem

describe('what is typed on a card', () => {
  test('fits whatever its case and the space around it', () => {
    expect(answers(address, ' Dana@Acme.test ')).toBe(true)
    expect(answers({ ask: 'count', answer: '24' }, '24')).toBe(true)
  })

  test('does not fit while a letter is missing, added or another one', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 20 }), (text) => {
        fc.pre(text.trim().toLowerCase() !== address.answer)
        expect(answers(address, text)).toBe(false)
      }),
    )
    expect(answers(address, 'dana@acme.tes')).toBe(false)
    expect(answers(address, 'dana@acrne.test')).toBe(false)
  })

  test('is wanted from each item that asks, and from no other', () => {
    const items = [item(null), item(address), item({ ask: 'word', answer: 'allow' })]
    expect(untyped(items, {})).toEqual([1, 2])
    expect(untyped(items, { 1: 'dana@acme.test' })).toEqual([2])
    expect(untyped(items, { 1: 'dana@acme.test', 2: 'allow' })).toEqual([])
    expect(typedFor({ items } as Card, { 0: 'x', 1: ' dana@acme.test ', 2: 'allow' })).toEqual({
      1: 'dana@acme.test',
      2: 'allow',
    })
  })

  test('is not given away by its label, except a word that nobody could guess', () => {
    expect(asking(address)).not.toContain('dana')
    expect(asking({ ask: 'count', answer: '24' })).not.toContain('24')
    expect(asking({ ask: 'word', answer: 'allow' })).toContain('“allow”')
  })
})
