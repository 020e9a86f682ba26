import { expect, test } from 'vitest'

import { linkIn } from './sign-in-page.tsx'
import { spansIn } from './you-section.tsx'

test('working hours are read as people write them, and refused when they are none', () => {
  expect(spansIn('9–12:30, 13:30-18')).toEqual([
    { from: '09:00', to: '12:30' },
    { from: '13:30', to: '18:00' },
  ])
  expect(spansIn('')).toEqual([])
  expect(spansIn('18–9')).toBeUndefined()
  expect(spansIn('9–25')).toBeUndefined()
  expect(spansIn('mornings')).toBeUndefined()
})

test('a pasted sign-in link is opened only when it is one of this server', () => {
  const origin = 'http://127.0.0.1:4310'
  expect(linkIn(`${origin}/api/auth/magic-link/verify?token=abc`, origin)).toBe(
    '/api/auth/magic-link/verify?token=abc',
  )
  expect(linkIn('https://evil.example/api/auth/x', origin)).toBeUndefined()
  expect(linkIn(`${origin}/settings`, origin)).toBeUndefined()
  expect(linkIn('javascript:alert(1)', origin)).toBeUndefined()
})
