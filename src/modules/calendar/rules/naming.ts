import { disarmed } from '#language/untrusted/index.ts'

import type { CalendarEvent, Person } from '../contract.ts'

/*
 * An event is kept as it arrived, so that what goes back into a calendar is what came out of one. Whatever is said of it
 * to a person or a model goes through here.
 */

const LONGEST = 500

const shown = (text: string): string => disarmed(text).text.slice(0, LONGEST).toWellFormed()

/** What an event is called, to be shown or told. */
export const titleOf = ({ title }: Pick<CalendarEvent, 'title'>): string => shown(title)

/** Where it takes place, to be shown. */
export const placeOf = ({ location }: Pick<CalendarEvent, 'location'>): string | null =>
  location && shown(location)

/** Where one joins it, to be followed: spelled out whole, and without a name in front of its host; null when it is no address. */
export function linkOf({ link }: Pick<CalendarEvent, 'link'>): string | null {
  const url = link ? URL.parse(link) : null
  if (!url) return null
  url.username = ''
  url.password = ''
  return url.href
}

/** Somebody in it, to be shown. */
export const personOf = <One extends Person>(person: One): One =>
  person.name ? { ...person, name: shown(person.name) } : person
