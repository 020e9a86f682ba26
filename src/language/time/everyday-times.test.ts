import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { linesOf, meaning } from './everyday-times.fixture.ts'

/** What people say, and what is meant. */
const SAID: Readonly<Record<string, string>> = {
  'days by their distance': `
    2moro → 2027-06-17
    this coming Friday → 2027-06-18
    Friday this week → 2027-06-18
    next week Friday → 2027-06-25
    Friday week → 2027-06-25
    a week on Friday → 2027-06-25
    a week from Friday → 2027-06-25
    a fortnight on Monday → 2027-07-05
    a week today → 2027-06-23
    tomorrow week → 2027-06-24
    a week tomorrow → 2027-06-24
    two weeks tomorrow → 2027-07-01
    two weeks from this Thursday → 2027-07-01
    three days from Friday → 2027-06-21
    the Friday before last → 2027-06-04
    the Monday after next → 2027-06-28
    the weekend after next → 2027-06-25T18:00 to 2027-06-28
    the week before last → 2027-05-31
    this past Monday → 2027-06-14
    on Monday next → 2027-06-21
    Thursday in two weeks → 2027-07-01
    in three Fridays → 2027-07-02
    three Fridays from now → 2027-07-02
    two Sundays ago → 2027-06-06
    the day before the 1st → 2027-06-30
    the weekend before Christmas → 2027-12-17T18:00 to 2027-12-20
    the weekend after Thanksgiving → 2027-11-26T18:00 to 2027-11-29
    the last Friday before Christmas → 2027-12-24
    the next Monday after July 4 → 2027-07-05
    the first Friday after July 4 → 2027-07-09
    the Tuesday after Labor Day → 2027-09-07
    the Monday following Easter → 2028-04-17`,
  'misspelt names': `
    wednesady → 2027-06-23
    thrusday → 2027-06-17
    tuseday → 2027-06-22
    firday → 2027-06-18
    saterday → 2027-06-19
    sundey → 2027-06-20
    mondy → 2027-06-21
    wedensday → 2027-06-23
    febuary 3 → 2028-02-03
    janurary 3 → 2028-01-03
    septmber 3 → 2027-09-03
    novemeber 3 → 2027-11-03
    agust 3 → 2027-08-03
    ocotber 3 → 2027-10-03
    next tuseday → 2027-06-22`,
  'places in something longer': `
    the last day of next month → 2027-07-31
    the last working day of the month → 2027-06-30
    the first business day of July → 2027-07-01
    the second Tuesday in July → 2027-07-13
    the last Sunday in October → 2027-10-31
    the penultimate Friday of July → 2027-07-23
    the second to last Friday of July → 2027-07-23
    the next to last Friday of July → 2027-07-23
    the first weekend in July → 2027-07-02T18:00 to 2027-07-05
    the last weekend of the month → 2027-06-25T18:00 to 2027-06-28
    the last week of July → 2027-07-19
    the first quarter of next year → 2028-01-01
    the last month of the year → 2027-12-01
    the last three days of the month → 2027-06-28 to 2027-07-01
    the first two weeks of July → 2027-07-01 to 2027-07-15
    the first few days of July → 2027-07-01 to 2027-07-04
    the last two weeks of August → 2027-08-18 to 2027-09-01
    first three quarters of 2028 → 2028-01-01 to 2028-10-01
    the 45th week of 2027 → 2027-11-08
    calendar week 27 → 2027-07-05
    CW27 → 2027-07-05
    CW 27 → 2027-07-05
    W27 → 2027-07-05
    CW27 of 2028 → 2028-07-03
    week 27, 2028 → 2028-07-03
    CW 27/2028 → 2028-07-03
    Monday of CW27 → 2027-07-05
    Friday in week 27 → 2027-07-09
    the second half of July → 2027-07-16 to 2027-08-01
    first half of next year → 2028-01-01 to 2028-07-01
    the beginning of summer → 2027-06-21 to 2027-07-21
    the end of autumn → 2027-11-23 to 2027-12-21
    first day of Lent → 2028-03-01
    First Sunday of Lent → 2028-03-05
    the first day of summer → 2027-06-21
    last day of Hanukkah → 2027-12-31`,
  dates: `
    July the fourth → 2027-07-04
    4-Jul-2028 → 2028-07-04
    Jul-04-2028 → 2028-07-04
    July 4th, '28 → 2028-07-04
    24.7.2028 → 2028-07-24
    20280704 → 2028-07-04
    5 of September → 2027-09-05
    Friday, 2nd of July → 2027-07-02
    July 2 (Friday) → 2027-07-02
    Friday (2 July) → 2027-07-02
    twenty first of July → 2027-07-21
    thirty-first of August → 2027-08-31
    August third twenty twenty-eight → 2028-08-03
    July of next year → 2028-07-01
    July 2nd of next year → 2028-07-02
    Christmas '28 → 2028-12-25
    in the month of July → 2027-07-01
    throughout July → 2027-07-01
    the '90s → 1990-01-01 to 2000-01-01
    the nineties → 1990-01-01 to 2000-01-01
    in the twenties → 2020-01-01 to 2030-01-01
    week commencing July 5 → 2027-07-05 to 2027-07-12
    w/c 5 July → 2027-07-05 to 2027-07-12
    the week beginning Monday → 2027-06-21 to 2027-06-28
    week ending Friday → 2027-06-12 to 2027-06-19
    the 21st century → 2000-01-01 to 2100-01-01
    last decade → 2010-01-01 to 2020-01-01
    FY28 → 2028-01-01
    fiscal year 2028 → 2028-01-01
    the end of the fiscal year → 2027-09-01 to 2028-01-01
    this school year → 2026-09-01 to 2027-09-01
    Q3'28 → 2028-07-01
    Q3 FY28 → 2028-07-01
    3Q28 → 2028-07-01
    Q3-2028 → 2028-07-01
    H1'28 → 2028-01-01 to 2028-07-01
    third quarter of 2028 → 2028-07-01
    the quarter after next → 2027-10-01
    mid Q3 → 2027-08-01 to 2027-09-01
    late Q3 → 2027-09-01 to 2027-10-01
    by end Q2 → 2027-06-16T10:30 to 2027-07-01
    by quarter end → 2027-06-16T10:30 to 2027-07-01
    year-end → 2027-09-01 to 2028-01-01
    by month end → 2027-06-16T10:30 to 2027-07-01
    end next month → 2027-07-21 to 2027-08-01
    spring of next year → 2028-03-20 to 2028-06-21`,
  'parts of the day': `
    early tomorrow → 2027-06-17 to 2027-06-17T09:00
    early Monday → 2027-06-21 to 2027-06-21T09:00
    late on Friday → 2027-06-18T18:00 to 2027-06-19
    late Monday afternoon → 2027-06-21T15:00 to 2027-06-21T18:00
    first thing tomorrow morning → 2027-06-17 to 2027-06-17T12:00
    first thing on Monday → 2027-06-21 to 2027-06-21T12:00
    around lunchtime tomorrow → 2027-06-17T12:00 to 2027-06-17T14:00
    tomorrow at dawn → 2027-06-17 to 2027-06-17T09:00
    at sunset → 2027-06-16T18:00 to 2027-06-16T21:00
    after dinner tomorrow → 2027-06-17T20:00 to 2027-06-18
    before lunch tomorrow → 2027-06-16T10:30 to 2027-06-17T12:00
    before dinner on Friday → 2027-06-16T10:30 to 2027-06-18T18:00
    after breakfast → 2027-06-16T10:00 to 2027-06-16T12:00
    the rest of the day → 2027-06-16T10:30 to 2027-06-17
    rest of today → 2027-06-16T10:30 to 2027-06-17
    at bedtime → 2027-06-16T21:00 to 2027-06-17
    mid-morning tomorrow → 2027-06-17T10:00 to 2027-06-17T12:00
    mid-afternoon on Tuesday → 2027-06-22T15:00 to 2027-06-22T18:00
    the evening of July 3rd → 2027-07-03T18:00 to 2027-07-04
    Christmas Eve night → 2027-12-24T18:00 to 2027-12-25
    by close of business Friday → 2027-06-16T10:30 to 2027-06-19
    end of the workday → 2027-06-16T17:00 to 2027-06-17
    end of the working week → 2027-06-18
    this aft → 2027-06-16T12:00 to 2027-06-16T19:00
    2nite → 2027-06-16T18:00 to 2027-06-17
    last night at 10 → 2027-06-15T22:00
    yesterday morning at 8 → 2027-06-15T08:00`,
  'the clock': `
    half past three → 2027-06-16T15:30
    half-past three → 2027-06-16T15:30
    a quarter to five → 2027-06-16T16:45
    twenty-five to nine → 2027-06-16T20:35
    five minutes to midnight → 2027-06-16T23:55
    noonish → 2027-06-16T12:00
    3-ish → 2027-06-16T15:00
    4pm on the dot → 2027-06-16T16:00
    at 0800 → 2027-06-17T08:00
    half past six in the evening → 2027-06-16T18:30
    eight oh five am → 2027-06-17T08:05
    seven fifteen tomorrow → 2027-06-17T07:15
    tomorrow around 3 → 2027-06-17T03:00
    Sunday the 20th at 5pm → 2027-06-20T17:00
    17:00 on 20.06.2027 → 2027-06-20T17:00
    5:00 PM, Sunday, June 20th, 2027 → 2027-06-20T17:00
    tomorrow evening 7:15 → 2027-06-17T19:15
    2027-06-20T17:00Z → 2027-06-20T19:00
    10-11am PT → 2027-06-16T19:00 to 2027-06-16T20:00
    9am IST on Monday → 2027-06-21T05:30
    at 3pm UTC+5:30 → 2027-06-16T11:30
    15:00 UTC+0530 → 2027-06-16T11:30
    3 pm GMT −03:30 → 2027-06-16T20:30
    15:00 (UTC+2) → 2027-06-16T15:00
    tomorrow at 9am UTC+1 → 2027-06-17T10:00
    9 to 11am UTC-4 → 2027-06-16T15:00 to 2027-06-16T17:00
    2 pm UTC - 5 pm UTC → 2027-06-16T16:00 to 2027-06-16T19:00`,
  lengths: `
    an hour and a half → 90 min
    1½ hours → 90 min
    half-hour → 30 min
    half-an-hour → 30 min
    10-15 minutes → 15 min
    two or three hours → 180 min
    an hour or two → 120 min
    a day or two → 2880 min
    a week or so → 10080 min
    three quarters of an hour → 45 min
    a year and three months → 655200 min`,
  'times away from now': `
    in half-an-hour → 2027-06-16T11:00
    in 2½ weeks → 2027-07-03T22:30
    in a few days' time → 2027-06-19T10:30
    in a week or two → 2027-06-23T10:30
    in two or three days → 2027-06-18T10:30
    in 2 to 3 days → 2027-06-18T10:30
    in 30s → 2027-06-16T10:30
    two months prior → 2027-04-16T10:30
    three and a half years ago → 2023-12-16T10:30
    within the next 48 hours → 2027-06-16T10:30 to 2027-06-18T10:30
    5 business days ago → 2027-06-09
    3 working days from now → 2027-06-21
    in 3 business days → 2027-06-21
    3 business days from Friday → 2027-06-23
    3 business days after the 1st → 2027-07-06
    10 business days from July 1 → 2027-07-15
    two working days after next Monday → 2027-06-23
    two working days before Christmas → 2027-12-23
    one business day after Thanksgiving → 2027-11-26
    2 business days before the end of July → 2027-07-29
    within 3 business days → 2027-06-16T10:30 to 2027-06-22
    the next couple of weeks → 2027-06-21 to 2027-07-05
    over the last 30 days → 2027-05-17 to 2027-06-16
    an hour before noon → 2027-06-16T11:00
    two hours before 3pm tomorrow → 2027-06-17T13:00
    ten days after June 20th → 2027-06-30
    3 days before the end of the month → 2027-06-27
    two days after the end of July → 2027-08-02`,
  'stretches with one end': `
    until the end of July → … to 2027-08-01
    till the end of next week → … to 2027-06-28
    through Friday → … to 2027-06-19
    through the end of the month → … to 2027-07-01
    not before Monday → 2027-06-21 to …
    no earlier than Monday → 2027-06-21 to …
    on or after July 1 → 2027-07-01 to …
    on or before Friday → 2027-06-16T10:30 to 2027-06-19
    as of July 1 → 2027-07-01 to …
    effective July 1 → 2027-07-01 to …
    any time after 3 → 2027-06-16T15:00 to …
    Friday at the latest → 2027-06-16T10:30 to 2027-06-19
    by Friday at the latest → 2027-06-16T10:30 to 2027-06-19
    in time for Christmas → … to 2027-12-25
    by noon Friday → 2027-06-16T10:30 to 2027-06-18T12:00
    tomorrow before 9 → … to 2027-06-17T09:00
    Monday or later → 2027-06-21 to …
    since last week → 2027-06-07 to …
    from now on → 2027-06-16T10:30 to …
    from Friday on → 2027-06-18 to …`,
  'stretches with two ends': `
    from this Friday to next Tuesday → 2027-06-18 to 2027-06-23
    Monday to Wednesday next week → 2027-06-21 to 2027-06-24
    Tuesday - Thursday next week → 2027-06-22 to 2027-06-25
    between the 20th and the 25th of June → 2027-06-20 to 2027-06-26
    the 20th - 25th of next month → 2027-07-20 to 2027-07-26
    June 20 – July 3 → 2027-06-20 to 2027-07-04
    June 20th through 25th → 2027-06-20 to 2027-06-26
    2027-06-20/2027-06-25 → 2027-06-20 to 2027-06-26
    Q3-Q4 2028 → 2028-07-01 to 2029-01-01
    from mid-July to mid-August → 2027-07-11 to 2027-08-21
    July through September 2028 → 2028-07-01 to 2028-10-01
    10a-2p → 2027-06-17T10:00 to 2027-06-17T14:00
    Friday (2-4pm) → 2027-06-18T14:00 to 2027-06-18T16:00
    btw 2 and 4pm → 2027-06-16T14:00 to 2027-06-16T16:00
    5 to 7 this evening → 2027-06-16T17:00 to 2027-06-16T19:00
    for 2 hours tomorrow at 3pm → 2027-06-17T15:00 to 2027-06-17T17:00
    11:30-12:15 → 2027-06-16T11:30 to 2027-06-16T12:15
    10pm-2am → 2027-06-16T22:00 to 2027-06-17T02:00
    from Friday 2pm to Monday 9am → 2027-06-18T14:00 to 2027-06-21T09:00
    Friday 6pm - Sunday 6pm → 2027-06-18T18:00 to 2027-06-20T18:00
    from 8 in the morning to 6 in the evening → 2027-06-17T08:00 to 2027-06-17T18:00
    between 9 and 11 tomorrow morning → 2027-06-17T09:00 to 2027-06-17T11:00
    two weeks starting tomorrow → 2027-06-17 to 2027-07-01
    Christmas week → 2027-12-20
    from now till 5pm → 2027-06-16T10:30 to 2027-06-16T17:00`,
  'what comes back': `
    every other weekend → FREQ=WEEKLY;INTERVAL=2;BYDAY=SA,SU from 2027-06-19
    every other Tuesday and Thursday → FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,TH from 2027-06-17
    every Mon/Wed/Fri → FREQ=WEEKLY;BYDAY=MO,WE,FR from 2027-06-16
    each and every day → FREQ=DAILY from 2027-06-16
    Monday every week → FREQ=WEEKLY;BYDAY=MO from 2027-06-21
    Friday of every week → FREQ=WEEKLY;BYDAY=FR from 2027-06-18
    on Friday every two weeks → FREQ=WEEKLY;INTERVAL=2;BYDAY=FR from 2027-06-18
    Tuesday every other week → FREQ=WEEKLY;INTERVAL=2;BYDAY=TU from 2027-06-22
    every 1st and 15th → FREQ=MONTHLY;BYMONTHDAY=1,15 from 2027-07-01
    every last Friday of the month → FREQ=MONTHLY;BYDAY=-1FR from 2027-06-25
    the last day of each month → FREQ=MONTHLY;BYMONTHDAY=-1 from 2027-06-30
    every first and third Monday → FREQ=MONTHLY;BYDAY=1MO,3MO from 2027-06-21
    first and third Monday of every month → FREQ=MONTHLY;BYDAY=1MO,3MO from 2027-06-21
    1st and 15th of every month → FREQ=MONTHLY;BYMONTHDAY=1,15 from 2027-07-01
    on the 1st and the 15th of each month → FREQ=MONTHLY;BYMONTHDAY=1,15 from 2027-07-01
    every month on the 1st and 15th → FREQ=MONTHLY;BYMONTHDAY=1,15 from 2027-07-01
    the last working day of each month → FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1 from 2027-06-30
    every last business day of the month → FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1 from 2027-06-30
    monthly on the first working day → FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=1 from 2027-07-01
    third business day of every month → FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=3 from 2027-07-05
    last working day of each month at 4pm → FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1 from 2027-06-30T16:00
    at the end of each month → FREQ=MONTHLY;BYMONTHDAY=-1 from 2027-06-30
    the beginning of every month → FREQ=MONTHLY;BYMONTHDAY=1 from 2027-07-01
    every year in July → FREQ=YEARLY;BYMONTH=7 from 2027-07-01
    monthly on the first Monday → FREQ=MONTHLY;BYDAY=1MO from 2027-07-05
    every year on May 5 → FREQ=YEARLY;BYMONTH=5;BYMONTHDAY=5 from 2028-05-05
    every Monday through August → FREQ=WEEKLY;BYDAY=MO;UNTIL=20270831 from 2027-06-21
    weekdays from 9 to 5 → FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR from 2027-06-17T09:00
    every evening at 8 → FREQ=DAILY from 2027-06-16T20:00
    3pm every other Friday → FREQ=WEEKLY;INTERVAL=2;BYDAY=FR from 2027-06-18T15:00
    every Monday in July → FREQ=WEEKLY;BYDAY=MO;UNTIL=20270731 from 2027-07-05
    every Monday during August → FREQ=WEEKLY;BYDAY=MO;UNTIL=20270831 from 2027-08-02
    every day next week → FREQ=DAILY;UNTIL=20270627 from 2027-06-21
    every day this week at 9 → FREQ=DAILY;UNTIL=20270620 from 2027-06-17T09:00
    every month this year → FREQ=MONTHLY;UNTIL=20271231 from 2027-06-16
    every half hour → FREQ=MINUTELY;INTERVAL=30 from 2027-06-16T10:30
    every 90min → FREQ=MINUTELY;INTERVAL=90 from 2027-06-16T10:30
    every 2h → FREQ=HOURLY;INTERVAL=2 from 2027-06-16T10:30
    every weekday between 9 and 5 → FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR from 2027-06-17T09:00
    on weekends → FREQ=WEEKLY;BYDAY=SA,SU from 2027-06-19
    every day from now on → FREQ=DAILY from 2027-06-16
    every Monday 5 times → FREQ=WEEKLY;BYDAY=MO;COUNT=5 from 2027-06-21`,
}

describe.each(linesOf(SAID))('%s', (_, cases) =>
  test.each(cases)('“%s” is %s', (text, expected) => expect(meaning(text)).toBe(expected)),
)

const SILENT = `
  may I come in · it may or may not · the march of progress · sit in the sun · he sat down
  on second thought · first of all · second to none · a second opinion · version 2.10
  upgrade to 3.5 · IP 10.0.0.1 · $5.30 · €3.50 · 5 percent · 1,234 · call 555-1234 · (206) 555-1212
  10 Downing Street · 5th Avenue · room 101 · gate 12 · score 3-2 · won 4-1 · 3/4 cup of sugar
  1/2 cup milk · 2 1/2 cups · 24/7 · 50/50 · page 12 · pages 10-12 · chapter 3 · ticket 2027
  2000 pieces · zip 90210 · one by one · at least one · in the end · next door · all the time
  once more · twice as much · fall asleep · good morning · have a nice day · half price
  second floor · 4th grade · 1:1 with Dana · route 66 · windows 11 · A4 paper · 10 miles · 20 kg
  ages 3-5 · 15 of 20 · from A to Z · sooner or later · after all · within reason · at table 9
  a 5 kW 20 A heater · on page 3 · about 20 people · in her thirties · sundry items · Frida and Augusta`

test.each(SILENT.trim().split(/\s+·\s+|\n\s+/u))('“%s” speaks of no time', (text) =>
  expect(meaning(text)).toBe(''),
)

/** Sentences, and the words of time in them. */
const SENTENCES: readonly (readonly [string, string])[] = [
  ['Let us meet on July 2 (Friday) at the office', '[on July 2 (Friday)] 2027-07-02'],
  [
    'the shop is closed through the end of the month, sorry',
    '[through the end of the month] … to 2027-07-01',
  ],
  ['send it two weeks tomorrow if you can', '[two weeks tomorrow] 2027-07-01'],
  [
    'we fly the weekend before Christmas with the kids',
    '[the weekend before Christmas] 2027-12-17T18:00 to 2027-12-20',
  ],
  [
    'I am away from this Friday to next Tuesday for a wedding',
    '[from this Friday to next Tuesday] 2027-06-18 to 2027-06-23',
  ],
  ['the party (Friday) was fun', '[Friday] 2027-06-18'],
  ['results of Q3 FY28 are out', '[Q3 FY28] 2028-07-01'],
  ['call me early Monday about it', '[early Monday] 2027-06-21 to 2027-06-21T09:00'],
]

test.each(SENTENCES)('“%s”: %s', (text, expected) => expect(meaning(text)).toBe(expected))

test('so many business days away there are so many between', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 400 }), fc.constantFrom(1, -1), (count, sign) => {
      const from = Temporal.PlainDate.from('2027-07-03')
      const to = Temporal.PlainDate.from(
        meaning(`${count} business days ${sign > 0 ? 'after' : 'before'} July 3, 2027`),
      )
      let worked = 0
      for (let day = from; !day.equals(to);) {
        day = day.add({ days: sign })
        if (day.dayOfWeek < 6) worked++
      }
      expect(worked).toBe(count)
      expect(to.dayOfWeek).toBeLessThan(6)
    }),
  )
})
