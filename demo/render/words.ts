export type Tongue = 'en' | 'de'

const WEEKDAYS = {
  en: ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'],
  de: ['Montag', 'Dienstag', 'Mittwoch', 'Donnerstag', 'Freitag', 'Samstag', 'Sonntag'],
}

const MONTHS = {
  en: 'January February March April May June July August September October November December'.split(' '),
  de: 'Januar Februar März April Mai Juni Juli August September Oktober November Dezember'.split(' '),
}

interface Day {
  readonly day: number
  readonly month: number
  readonly dayOfWeek: number
}

export const weekday = (day: Day, tongue: Tongue) => WEEKDAYS[tongue][day.dayOfWeek - 1] ?? ''
export const month = (day: Day, tongue: Tongue) => MONTHS[tongue][day.month - 1] ?? ''
export const shortWeekday = (day: Day) => weekday(day, 'en').slice(0, 3)
export const shortMonth = (day: Day) => month(day, 'en').slice(0, 3)

/** "26 November", "26. November" */
export const dayAndMonth = (day: Day, tongue: Tongue) =>
  `${day.day}${tongue === 'de' ? '.' : ''} ${month(day, tongue)}`

export const twoDigits = (value: number) => String(value).padStart(2, '0')
