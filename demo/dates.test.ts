import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

import { expect, test } from 'vitest'

import { demoOffice } from './office.ts'
import { header, manyMornings, morning, readAll } from './readings.ts'
import { momentAt } from './render/tokens.ts'

const WEEKDAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun']

/** Rendered once for all rules. */
const rendering = manyMornings.map((scene) => ({ scene, mails: demoOffice(scene).mails }))

test('each mail has the day of the week and the offset of its zone on 404 mornings', () => {
  for (const { scene, mails } of rendering) {
    const seven = scene.today.toZonedDateTime({ timeZone: scene.zone, plainTime: '07:00' })
    for (const mail of mails) {
      const written = header(mail, 'Date')
      const [, weekday, rest, offset = ''] = /^(\w{3}), (.*) ([+-]\d{4})$/.exec(written) ?? []
      const at = Temporal.Instant.fromEpochMilliseconds(Date.parse(written))
      const zones = ['Europe/Vienna', 'America/New_York', 'UTC'].map((zone) => at.toZonedDateTimeISO(zone))
      const there = zones.find((moment) => moment.offset.replace(':', '') === offset)
      const label = `${mail.name} on ${scene.today}: ${written}`
      expect(rest, label).toMatch(/^\d{1,2} \w{3} \d{4} \d\d:\d\d:\d\d$/)
      expect(WEEKDAYS[(there?.dayOfWeek ?? 0) - 1], label).toBe(weekday)
      expect(Temporal.Instant.compare(at, seven.toInstant()), label).toBe(-1)
    }
  }
})

test('answers come after what they answer', () => {
  for (const { mails } of rendering) {
    const sent = new Map(mails.map((mail) => [header(mail, 'Message-ID'), Date.parse(header(mail, 'Date'))]))
    for (const mail of mails) {
      const before = sent.get(header(mail, 'In-Reply-To'))
      if (before !== undefined) expect(Date.parse(header(mail, 'Date')), mail.name).toBeGreaterThan(before)
    }
  }
})

test('a bare weekday in a text is one that the coming or the past six days know', () => {
  const written = ['inbox', 'sent'].flatMap((folder) =>
    readdirSync(join(import.meta.dirname, 'mail', folder)).map((name) =>
      join(import.meta.dirname, 'mail', folder, name),
    ),
  )
  for (const file of written) {
    const template = readFileSync(file, 'utf8')
    const dated = /^Date: \{\{(.*?)\|/m.exec(template)?.[1] ?? ''
    const named = [...template.matchAll(/\{\{([^{}|]*)\| weekday \w+ *\}\}(?!, \{\{)/g)].map(
      (match) => match[1] ?? '',
    )
    for (const scene of manyMornings) {
      const from = momentAt(dated, scene).withTimeZone(scene.zone).toPlainDate()
      for (const when of named) {
        const days = from.until(momentAt(when, scene).toPlainDate()).days
        expect(Math.abs(days), `${file}: ${when} on ${scene.today}`).toBeLessThanOrEqual(6)
      }
    }
  }
})

test('three in the afternoon for Mara is nine in New York, and ten when only America has changed its clocks', async () => {
  const texts = await Promise.all(
    ['2026-11-18', '2027-03-17'].map(async (day) => {
      const mails = await readAll(demoOffice(morning(day)).mails)
      return mails.find(({ name }) => name === 'ruth-call-2.eml')?.email.text
    }),
  )
  expect(texts[0]).toContain('Would Thursday at 3 pm your time suit you? That is 9 am in New York')
  expect(texts[1]).toContain('Would Thursday at 3 pm your time suit you? That is 10 am in New York')
})

test('the same morning gives the same bytes', () => {
  expect(demoOffice(morning('2027-05-05'))).toEqual(demoOffice(morning('2027-05-05')))
})
