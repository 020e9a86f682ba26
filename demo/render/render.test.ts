import fc from 'fast-check'
import ICAL from 'ical.js'
import PostalMime from 'postal-mime'
import { expect, test } from 'vitest'

import { dayAt } from './day.ts'
import { message } from './message.ts'
import { timeZoneBlock } from './time-zone-block.ts'
import { rendered } from './tokens.ts'

const friday = { today: Temporal.PlainDate.from('2026-03-27'), zone: 'Europe/Vienna' }
const nothing = () => new Uint8Array()

test.each([
  ['{{-1w 17:42 | rfc5322}}', 'Thu, 26 Mar 2026 17:42:00 +0100'],
  ['{{+2 17:42 | rfc5322}}', 'Sun, 29 Mar 2026 17:42:00 +0200'],
  ['{{+1w | weekday en}}', 'Monday'],
  ['{{+1w | date de}}', 'Montag, 30. März'],
  ['{{0 15:00 | oclock in America/New_York}}', '10 am'],
  ['{{+1w 15:00 owner | oclock in America/New_York}}', '9 am'],
  ['{{0 10:00 America/New_York | icsutc}}', '20260327T140000Z'],
  ['{{-90 | quarter}}', 'Q4'],
  ['{{0 17:05 | outlook en}}', 'Friday, March 27, 2026 5:05 PM'],
  ['{{city}} in {{zone}}', 'Vienna in Europe/Vienna'],
])('%s says "%s" on a Friday before the clocks change', (token, words) => {
  expect(rendered(token, friday)).toBe(words)
})

test.each(['{{soon}}', '{{0 | nicely}}', '{{tomorrow | iso}}', '{{0 25:00 | iso}}', '{{0 | constructor}}'])(
  'a token nobody knows is an error: %s',
  (token) => expect(() => rendered(token, friday)).toThrow(),
)

test('from a weekend the next working day is Monday and the one before is Friday', () => {
  for (const day of ['2026-11-21', '2026-11-22']) {
    expect(dayAt('+1w', Temporal.PlainDate.from(day)).toString()).toBe('2026-11-23')
    expect(dayAt('-1w', Temporal.PlainDate.from(day)).toString()).toBe('2026-11-20')
  }
})

test.each(['7bit', '8bit', 'base64', 'quoted-printable'])('any text comes back from %s', async (encoding) => {
  const line = fc
    .string({ unit: 'grapheme', maxLength: 120 })
    .map((text) => text.replace(/[\p{Cc}\p{Zl}\p{Zp}]/gu, ''))
  await fc.assert(
    fc.asyncProperty(fc.array(line, { minLength: 1 }), async (lines) => {
      const text = `>${lines.join('\n>')}`
      const head = `Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: ${encoding}`
      const { text: read } = await PostalMime.parse(message(`${head}\n\n${text}`, nothing))
      expect(read?.replaceAll('\r\n', '\n').replace(/\n$/, '')).toBe(text)
    }),
  )
})

test('names and subjects beyond ASCII come back, and long ones are cut into words of at most 75 characters', async () => {
  const subject =
    'Das Dach über Halle 2 – außerdem: Größenangaben für übermäßig kleine Gehäuse überall, wörtlich'
  const raw = message(`From: Jörg Öller <j@x.test>\nSubject: ${subject}\n\nx`, nothing)
  const email = await PostalMime.parse(raw)
  expect(email.subject).toBe(subject)
  expect(email.from).toMatchObject({ name: 'Jörg Öller', address: 'j@x.test' })
  const encoded =
    Buffer.from(raw)
      .toString('latin1')
      .match(/=\?.*?\?=(?=\s)/g) ?? []
  expect(Math.max(...encoded.map((word) => word.length))).toBeLessThanOrEqual(75)
})

test('quoted-printable and base64 lines stay within 76 characters', () => {
  for (const encoding of ['quoted-printable', 'base64']) {
    const head = `Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: ${encoding}`
    const raw = Buffer.from(message(`${head}\n\n${'Größe = Maß '.repeat(40)}`, nothing)).toString('latin1')
    expect(Math.max(...raw.split('\r\n').map((line) => line.length))).toBeLessThanOrEqual(76)
  }
})

test.each(['Europe/Vienna', 'America/New_York', 'Pacific/Auckland', 'America/St_Johns', 'Asia/Tokyo'])(
  'the time zone written for %s is right in each hour of the days when clocks change',
  (zone) => {
    const own = new ICAL.Timezone(new ICAL.Component(ICAL.parse(timeZoneBlock(zone, friday.today))))
    let at = friday.today.subtract({ months: 11 }).toZonedDateTime(zone)
    const end = friday.today.add({ months: 11 }).toZonedDateTime(zone)
    for (; Temporal.ZonedDateTime.compare(at, end) < 0; at = at.add({ hours: 1 })) {
      const nearChange = at.subtract({ hours: 6 }).offset !== at.add({ hours: 6 }).offset
      // An hour that the clocks show twice has no single answer.
      const isTwice = at.subtract({ hours: 1 }).hour === at.hour || at.add({ hours: 1 }).hour === at.hour
      if (!nearChange || isTwice) continue
      const time = ICAL.Time.fromDateTimeString(at.toPlainDateTime().toString())
      time.zone = own
      expect(time.utcOffset(), at.toString()).toBe(at.offsetNanoseconds / 1e9)
    }
  },
)
