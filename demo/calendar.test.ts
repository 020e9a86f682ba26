import ICAL from 'ical.js'
import { expect, test } from 'vitest'

import { demoOffice } from './office.ts'
import { morning, mornings } from './readings.ts'

const zones = ['Europe/Vienna', 'Asia/Tokyo', 'Pacific/Auckland', 'America/St_Johns', 'Europe/Dublin']
const scenes = [...mornings, ...zones.map((zone) => morning('2026-11-21', zone))]

test.each(scenes)(
  'holds six meetings, one moved to today and one cancelled ($today, $zone)',
  ({ today, zone }) => {
    const calendar = new ICAL.Component(ICAL.parse(demoOffice({ today, zone }).calendar))
    const events = calendar.getAllSubcomponents('vevent').map((each) => new ICAL.Event(each))
    const meetings = new Set(events.filter(({ startDate }) => !startDate.isDate).map(({ uid }) => uid))
    const days = events.map(({ startDate }) => String(startDate).slice(0, 10))
    expect(meetings.size).toBe(6)
    expect(events.filter(({ startDate }) => startDate.isDate)).toHaveLength(1)
    expect(events.filter((event) => event.isRecurring())).toHaveLength(2)
    const [moved, cancelled] = events.filter((event) => event.isRecurrenceException())
    expect(String(moved?.startDate)).toBe(`${today}T11:00:00`)
    expect(String(moved?.recurrenceId)).toBe(`${today}T09:00:00`)
    expect(cancelled?.component.getFirstPropertyValue('status')).toBe('CANCELLED')
    expect(String(cancelled?.recurrenceId)).toBe(`${today.add({ days: 7 })}T09:00:00`)
    expect(days.filter((day) => day === today.toString()).length).toBeGreaterThanOrEqual(2)
  },
)

test.each(scenes)('its own time zones agree with the world ($today, $zone)', ({ today, zone }) => {
  const calendar = new ICAL.Component(ICAL.parse(demoOffice({ today, zone }).calendar))
  const own = new Map(
    calendar.getAllSubcomponents('vtimezone').map((each) => {
      const timezone = new ICAL.Timezone(each)
      return [timezone.tzid, timezone]
    }),
  )
  for (const each of calendar.getAllSubcomponents('vevent')) {
    const start = each.getFirstProperty('dtstart')
    const tzid = start?.getFirstParameter('tzid')
    if (!start || !tzid) continue
    const time = ICAL.Time.fromString(String(start.getFirstValue()), start)
    time.zone = own.get(tzid) ?? ICAL.Timezone.utcTimezone
    const truth = Temporal.PlainDateTime.from(String(start.getFirstValue())).toZonedDateTime(tzid)
    expect(time.toUnixTime() * 1000, `${tzid} ${start.getFirstValue()}`).toBe(truth.epochMilliseconds)
  }
})
