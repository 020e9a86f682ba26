import { expect, test } from 'vitest'

import { demoOffice } from './office.ts'
import { header, morning, mornings } from './readings.ts'

test('19 tasks, with real days, one that comes back each week and one that is late', () => {
  for (const scene of mornings) {
    const lines = demoOffice(scene).tasks.todotxt.trimEnd().split('\n')
    const dues = lines.flatMap((line) => /due:(\S+)/.exec(line)?.[1] ?? [])
    expect(lines).toHaveLength(19)
    expect(lines.filter((line) => line.includes('rec:'))).toHaveLength(1)
    expect(dues.map((due) => Temporal.PlainDate.from(due).toString())).toEqual(dues)
    expect(dues.filter((due) => due < scene.today.toString())).toHaveLength(1)
    expect(lines.every((line) => /^(\([A-C]\) )?\d{4}-\d\d-\d\d \S.* est:\d+m/.test(line))).toBe(true)
  }
})

test('15 contacts, each of whom has written or will be met', () => {
  const office = demoOffice(morning('2026-11-21'))
  const addresses = [...office.contacts.matchAll(/^EMAIL.*?:(.+)\r$/gm)].map((match) => match[1] ?? '')
  const seen = office.mails.map((mail) => header(mail, 'From')).join() + office.calendar
  expect(addresses).toHaveLength(15)
  for (const address of addresses) expect(seen).toContain(address)
})

test('six notes, each with a heading and the moment of its last change, which is before this morning', () => {
  for (const scene of mornings) {
    const { notes } = demoOffice(scene)
    expect(notes).toHaveLength(6)
    for (const { text } of notes) {
      expect(text).toMatch(/^# \S/m)
      const [, day = ''] = /^updated: (\d{4}-\d\d-\d\d) \d\d:\d\d$/m.exec(text) ?? []
      expect(day < scene.today.toString() && day !== '').toBe(true)
    }
  }
})

test('today is a working day of the owner, also on a Sunday', () => {
  for (const { today, zone } of mornings) {
    expect(demoOffice({ today, zone }).owner.workingHours.days).toContain(today.dayOfWeek)
  }
})
