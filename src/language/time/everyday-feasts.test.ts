import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { linesOf, meaning } from './everyday-times.fixture.ts'
import { findTimes } from './index.ts'

/** Days with a name, and when they are. */
const SAID: Readonly<Record<string, string>> = {
  feasts: `
    St. Stephen's Day → 2027-12-26
    Saint Stephen's Day → 2027-12-26
    St. Valentine's Day → 2028-02-14
    Three Kings Day → 2028-01-06
    Orthodox Christmas → 2028-01-07
    Orthodox Pentecost → 2027-06-20
    Greek Easter → 2028-04-16
    Holy Week → 2028-04-09 to 2028-04-16
    Holy Friday → 2028-04-14
    Great Friday → 2028-04-14
    Pentecost Monday → 2028-06-05
    Mothering Sunday → 2028-03-26
    Easter week → 2028-04-10
    Thanksgiving eve → 2027-11-24
    MLK → 2028-01-17
    Patriots' Day → 2028-04-17
    early May bank holiday → 2028-05-01
    summer bank holiday → 2027-08-30
    Remembrance Sunday → 2027-11-14
    Victoria Day → 2028-05-22
    Canadian Thanksgiving → 2027-10-11
    Australia Day → 2028-01-26
    Day of the Dead → 2027-11-02
    Chinese New Year's Eve → 2028-01-25
    Lantern Festival → 2028-02-09
    Dipavali → 2027-10-29
    Choti Diwali → 2027-10-28
    Navratri → 2027-09-29 to 2027-10-09
    Durga Ashtami → 2027-10-07
    Ganesha Chaturthi → 2027-09-04
    Gandhi Jayanti → 2027-10-02
    Republic Day → 2028-01-26
    Jewish New Year → 2027-10-01 to 2027-10-04
    Day of Atonement → 2027-10-10
    Erev Yom Kippur → 2027-10-10
    Succoth → 2027-10-15 to 2027-10-24
    Hoshana Rabbah → 2027-10-21
    Shmini Atzeret → 2027-10-22
    Hannukah → 2027-12-24 to 2028-01-01
    Passover eve → 2028-04-10
    Yom HaZikaron → 2028-04-30
    Yom Ha'atzmaut → 2028-05-01
    Yom Yerushalayim → 2028-05-23
    Eid-ul-Fitr → 2028-02-26
    Eid ul Azha → 2028-05-05
    Day of Arafah → 2028-05-04
    Shab-e-Barat → 2028-01-12
    Muslim New Year → 2028-05-25
    Prophet's Birthday → 2027-08-14
    Christmas morning → 2027-12-25 to 2027-12-25T12:00
    the Christmas after next → 2028-12-25
    Nowruz → 2028-03-20
    Qingming Festival → 2028-04-04
    Chuseok → 2027-09-15
    Tet → 2028-01-26
    Ghost Festival → 2027-08-16
    Super Bowl Sunday → 2028-02-13
    Inauguration Day → 2029-01-20
    leap day → 2028-02-29
    St. Andrew's Day → 2027-11-30
    Michaelmas → 2027-09-29
    Arbor Day → 2028-04-28
    Orthodox Holy Saturday → 2028-04-15
    Arbaeen → 2027-07-24
    Akshaya Tritiya → 2028-04-27`,
  'days on which sun and earth stand so': `
    spring equinox → 2028-03-20
    summer solstice → 2027-06-21
    autumn equinox → 2027-09-23
    winter solstice → 2027-12-22
    vernal equinox 2044 → 2044-03-19
    the week after the summer solstice → 2027-06-28`,
  'the Sundays before Christmas': `
    first Sunday of Advent → 2027-11-28
    second Advent → 2027-12-05
    third Sunday in Advent → 2027-12-12
    fourth Sunday of Advent → 2027-12-19
    Advent Sunday 2028 → 2028-12-03`,
  'days of the world': `
    World Health Day → 2028-04-07
    World Environment Day → 2028-06-05
    World Mental Health Day → 2027-10-10
    World AIDS Day → 2027-12-01
    World Water Day → 2028-03-22
    World Teachers' Day → 2027-10-05
    International Day of Peace → 2027-09-21
    United Nations Day → 2027-10-24
    Human Rights Day → 2027-12-10`,
  'feasts on the workday they are kept': `
    Christmas (observed) → 2027-12-24
    Independence Day observed → 2027-07-05
    New Year's Day (observed) → 2027-12-31
    Juneteenth (observed) 2027 → 2027-06-18
    Labor Day (observed) → 2027-09-06`,
  'feasts every year': `
    every Christmas → FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=25 from 2027-12-25
    every Christmas Eve at 5pm → FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=24 from 2027-12-24T17:00
    every year at Christmas → FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=25 from 2027-12-25
    every Thanksgiving → FREQ=YEARLY;BYMONTH=11;BYDAY=4TH from 2027-11-25
    every Memorial Day → FREQ=YEARLY;BYMONTH=5;BYDAY=-1MO from 2028-05-29
    every Father's Day → FREQ=YEARLY;BYMONTH=6;BYDAY=3SU from 2027-06-20
    every Easter → [Easter] 2028-04-16
    every Black Friday → [Black Friday] 2027-11-26
    every leap day → [leap day] 2028-02-29
    every spring equinox → [spring equinox] 2028-03-20`,
}

describe.each(linesOf(SAID))('%s', (_, cases) =>
  test.each(cases)('“%s” is %s', (text, expected) => expect(meaning(text)).toBe(expected)),
)

const saidIn = (year: number, text: string) => {
  const now = Temporal.ZonedDateTime.from({ year, month: 3, day: 5, hour: 9, timeZone: 'Europe/Berlin' })
  const [match] = findTimes(text, { now, profile: 'capture' })
  return match?.kind === 'recurrence' ? match.rrule : match?.kind
}

test('in whatever year it is said, a feast comes back by the rule it has, or by none', () => {
  fc.assert(
    fc.property(fc.integer({ min: 2000, max: 2080 }), (year) => {
      expect(saidIn(year, 'every Memorial Day')).toBe('FREQ=YEARLY;BYMONTH=5;BYDAY=-1MO')
      expect(saidIn(year, 'every Thanksgiving')).toBe('FREQ=YEARLY;BYMONTH=11;BYDAY=4TH')
      expect(saidIn(year, 'every Halloween')).toBe('FREQ=YEARLY;BYMONTH=10;BYMONTHDAY=31')
      for (const feast of ['Black Friday', 'Victoria Day', 'spring equinox', 'Advent Sunday'])
        expect(saidIn(year, `every ${feast}`)).toBe('instant')
    }),
    { numRuns: 30 },
  )
})
