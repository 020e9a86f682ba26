import fc from 'fast-check'
import { expect, test } from 'vitest'

import { type Pass, tokensFor, withoutPasses } from './tokens.ts'

const NOW = Temporal.Instant.from('2026-11-21T09:00:00Z')
const pass: Pass = {
  workspaceId: '01990000-0000-7000-8000-000000000001',
  cardId: '01990000-0000-7000-8000-000000000002' as Pass['cardId'],
  hash: 'a'.repeat(64),
  until: NOW.add({ hours: 1 }),
  holder: '',
}
const links = tokensFor(Buffer.alloc(32, 7), 'link')

test('a token says what was signed, until its time is over', () => {
  expect(links.read(links.sign(pass), NOW)).toEqual(pass)
  expect(() => links.read(links.sign(pass), pass.until)).toThrow('This link has expired.')
})

test('a token of another key or another purpose is not ours', () => {
  for (const other of [tokensFor(Buffer.alloc(32, 8), 'link'), tokensFor(Buffer.alloc(32, 7), 'round')])
    expect(() => links.read(other.sign(pass), NOW)).toThrow('not one of ours')
})

test('no other text is a token, however near', () => {
  const token = links.sign(pass)
  fc.assert(
    fc.property(
      fc.nat(token.length - 1),
      fc.constantFrom('A', 'b', '0', '-', '_', '.', '=', ''),
      (at, one) => {
        const other = token.slice(0, at) + one + token.slice(at + 1)
        if (other !== token) expect(() => links.read(other, NOW)).toThrow('not one of ours')
      },
    ),
    { numRuns: 2_000 },
  )
  fc.assert(
    fc.property(fc.string(), (text) => {
      expect(() => links.read(text, NOW)).toThrow('not one of ours')
    }),
  )
})

test('links of ours are taken out of a text, links of others stay', () => {
  const token = links.sign(pass)
  for (const text of [`http://house.test/confirm/${token}`, `http%3A%2F%2Fhouse.test%2Fconfirm%2F${token}`]) {
    expect(withoutPasses(text)).toContain('(hidden)')
    expect(withoutPasses(text)).not.toContain(token.slice(0, 30))
  }
  const others = 'https://shop.test/confirm/4f2a9b7c6d5e4f3a2b1c0d9e8f7a6b5c and /confirm/your-address'
  expect(withoutPasses(others)).toBe(others)
})
