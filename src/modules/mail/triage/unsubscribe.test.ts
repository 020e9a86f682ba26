import { expect, test } from 'vitest'

import { isPublicHost, mailtoParts, unsubscribeOf } from './unsubscribe.ts'

const ONE_CLICK = 'List-Unsubscribe=One-Click'

test.each([
  ['<https://a.test/u>', ONE_CLICK, { how: 'one_click', host: 'a.test', done: false }],
  ['<mailto:u@a.test>, <https://a.test/u>', ONE_CLICK, { how: 'one_click', host: 'a.test', done: false }],
  ['<mailto:u@a.test>, <https://a.test/u>', '', { how: 'mail', host: 'u@a.test', done: false }],
  ['<https://a.test/u>', 'yes please', { how: 'web', host: 'a.test', done: false }],
  ['<http://a.test/u>', ONE_CLICK, null],
  ['<javascript:alert(1)>', ONE_CLICK, null],
  ['', '', null],
])('%s with “%s” is left by %j', (header, post, expected) =>
  expect(unsubscribeOf({ header, post }, false)).toEqual(expected),
)

test('of a mail address only recipient, subject and text are taken', () => {
  expect(mailtoParts('mailto:leave@a.test?subject=bye&bcc=x@y.test&body=%C3%BC')).toEqual({
    to: 'leave@a.test',
    subject: 'bye',
    body: 'ü',
  })
})

test.each([
  ['https://a.test/u', true],
  ['https://127.0.0.1/u', false],
  ['https://[::1]/u', false],
  ['https://2130706433/u', false],
  ['https://localhost/u', false],
  ['https://printer.local/u', false],
  ['https://a.test:444/u', false],
  ['nonsense', false],
])('%s is out in the world: %s', (url, expected) => expect(isPublicHost(url)).toBe(expected))
