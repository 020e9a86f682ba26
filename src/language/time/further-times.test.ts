import { describe, expect, test } from 'vitest'
import { linesOf, meaning } from './everyday-times.fixture.ts'

/** What people say, and what is meant. */
const SAID: Readonly<Record<string, string>> = {
  'days, dates, lengths and what comes back': `
    the day after tomorrow at noon → 2027-06-18T12:00
    at nineteen oh five → 2027-06-16T19:05
    the night before last → 2027-06-14T18:00 to 2027-06-15
    the evening before last → 2027-06-14T18:00 to 2027-06-15
    this afternoon from two to four → 2027-06-16T14:00 to 2027-06-16T16:00
    between 3 and 4 this afternoon → 2027-06-16T15:00 to 2027-06-16T16:00
    next Monday at 7.30am → 2027-06-21T07:30
    2027-06-30 18:05 → 2027-06-30T18:05
    the 2nd of January 2029 → 2029-01-02
    late January 2029 → 2029-01-21 to 2029-02-01
    the first half of August → 2027-08-01 to 2027-08-16
    the third Friday from now → 2027-07-02
    four days before Christmas → 2027-12-21
    the week after Easter → 2028-04-17
    the week before Thanksgiving → 2027-11-15
    the weekend of the 10th → 2027-07-09T18:00 to 2027-07-12
    the last weekend in August → 2027-08-27T18:00 to 2027-08-30
    first Sunday after Pentecost → 2028-06-11
    the 100th day of 2028 → 2028-04-09
    ISO week 40 → 2027-10-04
    week 40 of this year → 2027-10-04
    2028-W05 → 2028-01-31
    2028-W05-3 → 2028-02-02
    first quarter of 2030 → 2030-01-01
    2H27 → 2027-07-01 to 2028-01-01
    next quarter → 2027-07-01
    the late 1960s → 1967-01-01 to 1970-01-01
    the early nineties → 1990-01-01 to 1993-01-01
    the 2020s → 2020-01-01 to 2030-01-01
    the past decade → 2010-01-01 to 2020-01-01
    since 9 this morning → 2027-06-16T09:00 to …
    until 5pm on Friday → … to 2027-06-18T17:00
    after the weekend → 2027-06-21 to …
    as of tomorrow → 2027-06-17 to …
    by the end of the day → 2027-06-16T10:30 to 2027-06-17
    within the next hour → 2027-06-16T10:30 to 2027-06-16T11:30
    within an hour → 2027-06-16T10:30 to 2027-06-16T11:30
    in three quarters of an hour → 2027-06-16T11:15
    an hour ago → 2027-06-16T09:30
    a fortnight ago → 2027-06-02T10:30
    20 minutes before noon → 2027-06-16T11:40
    1:30 hours → 90 min
    three working days → 4320 min
    about twenty minutes → 20 min
    less than an hour → 60 min
    more than three weeks → 30240 min
    at least 2 hours → 120 min
    18 months → 777600 min
    12:01 am → 2027-06-17T00:01
    ten to four → 2027-06-16T15:50
    five to twelve → 2027-06-16T11:55
    three forty five in the afternoon → 2027-06-16T15:45
    Friday 6 in the morning → 2027-06-18T06:00
    late Sunday night → 2027-06-20T21:00 to 2027-06-21
    yesterday afternoon → 2027-06-15T12:00 to 2027-06-15T19:00
    all day tomorrow → 2027-06-17
    the whole of next week → 2027-06-21
    the remainder of the year → 2027-06-16 to 2028-01-01
    two weeks ago → 2027-06-02T10:30
    this year → 2027-01-01
    the past three days → 2027-06-13 to 2027-06-16
    this summer → 2027-06-21 to 2027-09-23
    early spring → 2028-03-20 to 2028-04-20
    Christmas → 2027-12-25
    Black Friday → 2027-11-26
    Father's Day → 2027-06-20
    Martin Luther King Day → 2028-01-17
    Mondays through Thursdays → FREQ=WEEKLY;BYDAY=MO,TU,WE,TH from 2027-06-16
    nightly → FREQ=DAILY from 2027-06-16T18:00
    nightly at 2am → FREQ=DAILY from 2027-06-17T02:00
    every Tuesday at 5pm for an hour → FREQ=WEEKLY;BYDAY=TU from 2027-06-22T17:00`,
  'feasts, zones and stretches': `
    last 2 hours → 2027-06-16T08:00 to 2027-06-16T10:00
    this Thursday evening → 2027-06-17T18:00 to 2027-06-18
    last day in February 2029 → 2029-02-28
    thanksgiving 2030 → 2030-11-28
    halloween 2029 → 2029-10-31
    Presidents' Day 2028 → 2028-02-21
    ramadan 2028 → 2028-01-28 to 2028-02-27
    palm sunday 2028 → 2028-04-09
    epiphany → 2028-01-06
    3pm today → 2027-06-16T15:00
    7:00-8:30pm tonight → 2027-06-16T19:00 to 2027-06-16T20:30
    13 to 15 of July → 2027-07-13 to 2027-07-16
    13 July – 2 August 2028 → 2028-07-13 to 2028-08-03
    2027-06-20T08:00:00-05:00 → 2027-06-20T15:00
    in 2 hours and 20 minutes → 2027-06-16T12:50
    exactly a year ago → 2026-06-16T10:30
    10 days from now → 2027-06-26T10:30
    early Monday evening → 2027-06-21T18:00 to 2027-06-21T21:00
    not later than Friday noon → 2027-06-16T10:30 to 2027-06-18T12:00
    from March 2026 to May 2027 → 2026-03-01 to 2027-06-01
    from now until Friday → 2027-06-16T10:30 to 2027-06-18
    the first ten days of next month → 2027-07-01 to 2027-07-11
    third quarter 2028 → 2028-07-01
    summer of '69 → 1969-06-21 to 1969-09-23
    mid-2028 → 2028-04-01 to 2028-09-01
    around Christmas → 2027-12-25
    1h → 60 min
    every 2nd Tuesday of the month → FREQ=MONTHLY;BYDAY=2TU from 2027-07-13
    every 5 days → FREQ=DAILY;INTERVAL=5 from 2027-06-16
    every Wednesday from 3 to 5pm → FREQ=WEEKLY;BYDAY=WE from 2027-06-16T15:00`,
  sentences: `
    We will be travelling next week with the whole family → [next week] 2027-06-21
    Prices have fallen since 2016 → [since 2016] 2016-01-01 to …
    She has worked with us since mid-March → [since mid-March] 2027-03-11 to …
    I'll be back in three weeks if all goes well → [in three weeks] 2027-07-07T10:30
    The meeting has been moved to 3:15 pm tomorrow → [to 3:15 pm tomorrow] 2027-06-17T15:15
    I go swimming every Saturday morning → [every Saturday morning] FREQ=WEEKLY;BYDAY=SA from 2027-06-19
    The train arrives at 17:42 on platform 3 → [at 17:42] 2027-06-16T17:42
    The trial ended yesterday afternoon → [yesterday afternoon] 2027-06-15T12:00 to 2027-06-15T19:00
    Sales peaked in Q4 2026 → [in Q4 2026] 2026-10-01
    It rained all day yesterday → [all day yesterday] 2027-06-15
    I'd like a table for two tonight at 8 → [tonight at 8] 2027-06-16T20:00
    The deadline is midnight tonight → [midnight tonight] 2027-06-17
    We land at 11:05 pm on Friday, June 25 → [at 11:05 pm on Friday, June 25] 2027-06-25T23:05
    He lived in Rome between 2001 and 2005 → [between 2001 and 2005] 2001-01-01 to 2006-01-01
    He studied there in the late 1990s → [in the late 1990s] 1997-01-01 to 2000-01-01
    Over the next three months we will hire ten people → [Over the next three months] 2027-07-01 to 2027-10-01
    Earlier this week he resigned → [Earlier this week] 2027-06-14 to 2027-06-17
    What about Sunday, July 4th, around noon? → [Sunday, July 4th, around noon] 2027-07-04T12:00
    I'll be there in ten to fifteen minutes → [in ten to fifteen minutes] 2027-06-16T10:40
    It happened around 2 am last Saturday → [around 2 am last Saturday] 2027-06-12T02:00
    The summit is held every two years → [every two years] FREQ=YEARLY;INTERVAL=2 from 2027-06-16
    The shop opens at nine and closes at six → [at nine] 2027-06-16T21:00 | [at six] 2027-06-16T18:00
    We expect rain tomorrow and sun on Friday → [tomorrow] 2027-06-17 | [on Friday] 2027-06-18
    Order placed May 31, 2027 at 4:12 PM → [May 31, 2027 at 4:12 PM] 2027-05-31T16:12
    Notes from the 22nd of May → [the 22nd of May] 2028-05-22
    I have yoga on Tuesdays at 6:30 pm → [on Tuesdays at 6:30 pm] FREQ=WEEKLY;BYDAY=TU from 2027-06-22T18:30
    Change the filter every six months → [every six months] FREQ=MONTHLY;INTERVAL=6 from 2027-06-16
    Let's talk later this afternoon → [later this afternoon] 2027-06-16T15:00 to 2027-06-16T18:00
    I'll do it at the beginning of July → [at the beginning of July] 2027-07-01 to 2027-07-11
    A five-minute walk from the station → [five-minute] 5 min
    It will take at most three days → [at most three days] 4320 min
    It will take up to six weeks → [up to six weeks] 60480 min
    They were married for almost fifty years → [almost fifty years] 26280000 min
    I have been here since 8:30 → [since 8:30] 2027-06-16T08:30 to …
    Rates are valid through August 31 → [through August 31] … to 2027-09-01
    Submissions received after July 15 will be rejected → [after July 15] 2027-07-16 to …
    The party is Saturday week → [Saturday week] 2027-06-26
    The comet returns in 2061 → [in 2061] 2061-01-01
    I finished my thesis last spring → [last spring] 2026-03-20 to 2026-06-21
    Yesterday's numbers look good → [Yesterday's] 2027-06-15
    Friday's party was great → [Friday's] 2027-06-18
    The 9am call is cancelled → [9am] 2027-06-17T09:00
    Take me there on the 5th at five → [on the 5th at five] 2027-07-05T05:00
    Show me the emails from yesterday → [yesterday] 2027-06-15
    What did I do on June 3? → [on June 3] 2028-06-03
    Who called me this morning before 9? → [this morning before 9] … to 2027-06-16T09:00
    March with us in March → [in March] 2028-03-01
    The event is August 3-6, 2028 → [August 3-6, 2028] 2028-08-03 to 2028-08-07
    The event is 28.6.-2.7.2027 → [28.6.-2.7.2027] 2027-06-28 to 2027-07-03
    The camp runs July 5 for two weeks → [July 5 for two weeks] 2027-07-05 to 2027-07-19
    I'm on leave for the whole of August → [for the whole of August] 2027-08-01
    I'm on leave the entire month of August → [the entire month of August] 2027-08-01
    I'm on leave all of next week → [all of next week] 2027-06-21
    Two days later he was gone → [Two days later] 2027-06-18T10:30
    It happened on 9/11/2001 → [on 9/11/2001] 2001-09-11`,
  'what is said to a machine': `
    wake me up at five thirty am on weekdays → [at five thirty am on weekdays] FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR from 2027-06-17T05:30
    set an alarm for six forty five tomorrow morning → [for six forty five tomorrow morning] 2027-06-17T06:45
    wake me in twenty minutes → [in twenty minutes] 2027-06-16T10:50
    schedule a meeting with john on friday at two pm → [on friday at two pm] 2027-06-18T14:00
    do i have any meetings tomorrow afternoon → [tomorrow afternoon] 2027-06-17T12:00 to 2027-06-17T19:00
    what's happening next weekend → [next weekend] 2027-06-25T18:00 to 2027-06-28
    will it rain tomorrow → [tomorrow] 2027-06-17
    what was the temperature yesterday → [yesterday] 2027-06-15
    when is thanksgiving → [thanksgiving] 2027-11-25
    cancel everything on monday → [on monday] 2027-06-21
    add a birthday party on saturday from three to six pm → [on saturday from three to six pm] 2027-06-19T15:00 to 2027-06-19T18:00
    order a pizza for seven pm tonight → [for seven pm tonight] 2027-06-16T19:00
    start the coffee machine every weekday at six thirty → [every weekday at six thirty] FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR from 2027-06-17T06:30
    remind me to pay rent on the first of every month → [on the first of every month] FREQ=MONTHLY;BYMONTHDAY=1 from 2027-07-01
    remind me to send the report by end of day → [by end of day] 2027-06-16T10:30 to 2027-06-17
    set a reminder for october fifth → [for october fifth] 2027-10-05
    set a timer for ninety seconds → [ninety seconds] 2027-06-16T10:31
    play songs from the nineties → [from the nineties] 1990-01-01 to 2000-01-01
    who was president in two thousand eight → [in two thousand eight] 2008-01-01
    show emails i got since yesterday → [since yesterday] 2027-06-15 to …
    what's the traffic like at five pm → [at five pm] 2027-06-16T17:00
    find flights from july tenth to july twentieth → [from july tenth to july twentieth] 2027-07-10 to 2027-07-21
    are there any concerts this month → [this month] 2027-06-01
    do i need an umbrella on wednesday morning → [on wednesday morning] 2027-06-23 to 2027-06-23T12:00
    am i free on the morning of the thirtieth → [on the morning of the thirtieth] 2027-06-30 to 2027-06-30T12:00
    what meetings do i have from two to five pm → [from two to five pm] 2027-06-16T14:00 to 2027-06-16T17:00
    what's my schedule for the rest of the week → [for the rest of the week] 2027-06-16 to 2027-06-20
    schedule a call with the team every monday at nine am → [every monday at nine am] FREQ=WEEKLY;BYDAY=MO from 2027-06-21T09:00
    set an alarm for four in the morning → [four in the morning] 2027-06-17T04:00
    set an alarm for noon on sunday → [for noon on sunday] 2027-06-20T12:00
    set an alarm for thirteen hundred hours → [thirteen hundred hours] 2027-06-16T13:00
    set an alarm for oh six hundred → [oh six hundred] 2027-06-17T06:00
    set an alarm for seven oh five → [for seven oh five] 2027-06-16T19:05
    change my alarm from seven to eight → [from seven to eight] 2027-06-16T19:00 to 2027-06-16T20:00
    snooze until ten past seven → [until ten past seven] … to 2027-06-16T19:10
    what was the score of the game last night → [last night] 2027-06-15T18:00 to 2027-06-16
    remind me a week before the first of august → [a week before the first of august] 2027-07-25
    remind me the week before christmas → [the week before christmas] 2027-12-13
    what's on the third of next month → [on the third of next month] 2027-07-03
    what's on the twenty first → [on the twenty first] 2027-06-21
    put a haircut on my calendar tomorrow between four and five pm → [tomorrow between four and five pm] 2027-06-17T16:00 to 2027-06-17T17:00
    my flight is on the eighteenth at six twenty am → [on the eighteenth at six twenty am] 2027-06-18T06:20
    school starts again in the first week of september → [in the first week of september] 2027-09-06
    meeting at fourteen thirty → [at fourteen thirty] 2027-06-16T14:30
    i'm away until next thursday → [until next thursday] … to 2027-06-24`,
}

describe.each(linesOf(SAID))('%s', (_, cases) =>
  test.each(cases)('“%s” is %s', (text, expected) => expect(meaning(text)).toBe(expected)),
)

const SILENT = `
  three quarters of the people agree · the 3rd floor · from 5 to 10 percent · between 3 and 4 percent
  about 300 words · nearly 1200 members · at 100 percent · at 5 mph · by 2 points · by 10 percent
  monday.com · Node 26.10 is out · The build took 3.2 GB · See RFC 5545 · Port 8080 is taken
  PR 88 needs review · The score was 21-17 · A 3-2 majority · buy 2 get 1 free · EUR 14.99
  add 2 cups of flour · 1/4 tsp salt · 4-door car · Route 66 · Airbus A320 · Galaxy S24 · iOS 18.2
  Chapter 11 bankruptcy · Seat 14C · Apartment 4 · 5th Avenue · second hand clothes
  first name and last name · third parties must agree · in the first place · the next step
  the last page · fourth of the class · march on Washington · fall back to the default
  second to last · take five · six eggs · two thirds · ten out of ten · two-factor authentication
  5k run · size 42 · up to 50 MB · on page 7 · in 5 languages · for 3 people · the moon and the sun
  Avril Lavigne · Mayor of London · Octavia · Nova Scotia · minute details
  years of experience required · day care · yearbook · time is money · at the same time
  from time to time · sooner or later · recently · sometimes · after you · until further notice
  within reach · good evening · afternoon tea · evening dress · dinner party`

test.each(SILENT.trim().split(/\s+·\s+|\n\s+/u))('“%s” speaks of no time', (text) =>
  expect(meaning(text)).toBe(''),
)
