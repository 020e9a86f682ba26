import fc from 'fast-check'
import { expect, test } from 'vitest'

import { LIMITS } from './limits.ts'
import { splitMbox } from './mbox.ts'

const FROM = 'From dana@acme.test Tue May 10 11:28:07 2005'

async function* chunked(bytes: Uint8Array, size: number) {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size)
}

const split = async (text: string, size = 64 * 1024, start = 0) =>
  (await Array.fromAsync(splitMbox(chunked(Buffer.from(text).subarray(start), size), 'x.mbox', start))).map(
    (mail) => ({
      ...mail,
      raw: Buffer.from(mail.raw).toString(),
    }),
  )

/** As mboxrd writes it: every line of a message that begins with any number of `>` and `From ` gets one more. */
const quoted = (message: string) => message.replace(/^(>*From )/gm, '>$1')

const line = fc.constantFrom(
  '',
  'hello',
  'From the office',
  '>From here',
  '>>From there',
  FROM,
  'Subject: x',
  '--',
  'ünïcode',
)
const message = fc
  .array(line, { minLength: 1, maxLength: 8 })
  .map((lines) => `Subject: a\n\n${lines.join('\n')}\n`)

test('what was written as mboxrd is read back as it was, whatever the chunks', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(message, { minLength: 1, maxLength: 5 }),
      fc.integer({ min: 1, max: 200 }),
      async (messages, size) => {
        const file = messages.map((one) => `${FROM}\n${quoted(one)}\n`).join('')
        const found = await split(file, size)
        expect(found.map(({ raw }) => raw)).toEqual(messages.map((one) => `${one}\n`))
      },
    ),
    { numRuns: 300 },
  )
})

test('an import that goes on at any message’s end sees exactly the rest', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(message, { minLength: 2, maxLength: 5 }), fc.nat(), async (messages, pick) => {
      const file = messages.map((one) => `${FROM}\n${quoted(one)}\n`).join('')
      const all = await split(file)
      const index = pick % all.length
      const rest = await split(file, 50, all[index]?.end ?? 0)
      expect(rest).toEqual(all.slice(index + 1))
    }),
    { numRuns: 100 },
  )
})

test('line breaks of Windows and a missing last line break are taken', async () => {
  const file = `${FROM}\r\nSubject: a\r\n\r\none\r\n\r\n${FROM}\r\nSubject: b\r\n\r\ntwo`
  expect((await split(file, 7)).map(({ raw }) => raw)).toEqual([
    'Subject: a\r\n\r\none\r\n\r\n',
    'Subject: b\r\n\r\ntwo',
  ])
})

test.each([
  ['From - Sat Jan 01 00:00:00 2022', 'Sat Jan 01 00:00:00 2022', '- Sat Jan 01 00:00:00 2022'],
  ['From 1719283@xxx Mon Jan 03 10:00:00 +0000 2022', 'Mon Jan 03 10:00:00 +0000 2022', ''],
])('“%s” starts a message and dates it', async (from, date) => {
  const [first, second] = await split(`${from}\nSubject: a\n\nx\n\n${from}\nSubject: b\n\ny\n`)
  expect(first?.envelope).toBe(date)
  expect(second?.raw).toBe('Subject: b\n\ny\n')
})

test('a sentence that begins with From does not end a mail', async () => {
  expect(
    await split(`${FROM}\nSubject: a\n\nx\n\nFrom now on we meet at 10:00.\n\nFrom 2005 on\n`),
  ).toHaveLength(1)
})

test('of a message that is too long only the beginning is kept, and the next one is found', async () => {
  const long = 'x'
    .repeat(999)
    .concat('\n')
    .repeat(Math.ceil(LIMITS.message / 1000) + 3_000)
  async function* file() {
    yield Buffer.from(`${FROM}\nSubject: long\n\n`)
    for (let at = 0; at < long.length; at += 1_000_000) yield Buffer.from(long.slice(at, at + 1_000_000))
    yield Buffer.from(`\n${FROM}\nSubject: next\n\nshort\n`)
  }
  const found = await Array.fromAsync(splitMbox(file(), 'x.mbox'))
  expect(found.map(({ cut, raw }) => [cut, raw.length <= LIMITS.head])).toEqual([
    [true, true],
    [false, true],
  ])
  expect(found[0]?.size).toBeGreaterThan(LIMITS.message)
  expect(Buffer.from(found[1]?.raw ?? []).toString()).toBe('Subject: next\n\nshort\n')
})

test('an empty file holds nothing', async () => expect(await split('')).toEqual([]))
