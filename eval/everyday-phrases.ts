const DAYS = ['monday', 'Tue', 'wednesday', 'Thurs', 'friday', 'saturday', 'Sunday']
const MONTHS = ['January', 'feb', 'March', 'jun', 'July', 'october', 'Dec']
const CLOCKS = [
  'at 5pm',
  'at 9:30',
  '8am',
  'at 17:45',
  'at noon',
  'at 3',
  '10:15 pm',
  'at midnight',
  'at 7 o’clock',
]
const PARTS = ['morning', 'afternoon', 'evening', 'night']
const UNITS = ['minutes', 'hours', 'days', 'weeks', 'months', 'years']
const COUNTS = ['1', '2', '3', '10', 'two', 'five', 'a few', 'a couple of']
const LINES = ['', 'Call Dana ', 'Let’s meet ', 'The report is due ']

/** Phrases as people write them when they say when, in English; in the same order each time. */
export function everydayPhrases(): string[] {
  const anchors = ['today', 'tomorrow', 'yesterday', 'day after tomorrow', 'tonight']
  const days = [
    ...DAYS.flatMap((day) => [day, `on ${day}`, `this ${day}`, `next ${day}`, `last ${day}`]),
    ...anchors.slice(0, 4),
  ]
  const dates = MONTHS.flatMap((month, index) => {
    const [a, b] = [3 + index * 3, 28 - index * 2]
    return [
      `${month} ${a}`,
      `${a} ${month}`,
      `the ${b}th of ${month}`,
      `${month} ${a}, 2027`,
      `${b} ${month} 2026`,
      `${month} 21st`,
      `${month} 2027`,
      `in ${month}`,
    ]
  })
  const figures = [
    '12/24',
    '3/4/2027',
    '2026-12-31',
    '2027-02-03 14:30',
    '24/12/2026',
    '1/15',
    '31.12.2026',
    '10-12-2026',
  ]
  const spans = UNITS.flatMap((unit) =>
    COUNTS.flatMap((count) => [
      `in ${count} ${unit}`,
      `${count} ${unit} ago`,
      `${count} ${unit} from now`,
      `${count} ${unit} later`,
    ]),
  )
  const cycles = ['week', 'month', 'year', 'weekend', 'quarter'].flatMap((unit) => [
    `this ${unit}`,
    `next ${unit}`,
    `last ${unit}`,
    `the end of the ${unit}`,
  ])
  const parts = [...DAYS, 'tomorrow', 'yesterday', 'this', 'next friday'].flatMap((day) =>
    PARTS.map((part) => `${day} ${part}`),
  )
  const ranges = [
    ...DAYS.slice(0, 4).flatMap((day) => [
      `${day} from 2pm to 4pm`,
      `${day} 9-11am`,
      `${day} 10:00 - 11:30`,
      `from ${day} to ${DAYS[6]}`,
      `${day} to Friday`,
      `${day} 2-3`,
    ]),
    'from May 3 to May 10',
    'dec 20 - jan 3',
    '10-12 December',
    'between 3 and 5pm',
    '8:00 to 17:00',
    'June 1 to 5, 2027',
  ]
  const withClock = [...days, ...dates.slice(0, 24), ...figures.slice(0, 3)].flatMap((day) =>
    CLOCKS.flatMap((clock) => [`${day} ${clock}`, `${clock} ${day}`]),
  )
  const whens = [
    ...days,
    ...anchors,
    ...dates,
    ...figures,
    ...spans,
    ...cycles,
    ...parts,
    ...ranges,
    ...CLOCKS,
  ]
  return [
    ...whens.flatMap((when) => LINES.map((line) => line + when)),
    ...withClock.flatMap((when) => [when, `Call Dana ${when}`]),
  ]
}
