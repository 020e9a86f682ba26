import type { Preferences } from '../modules/people/contract.ts'
import type { Link } from './link.ts'

/** The time zone that the owner chose, on whose clock every page tells the time too. */
export const ownersZone = async (link: Link): Promise<string> =>
  (await link.call<Pick<Preferences, 'timeZone'>>('people.preferences')).timeZone

/** The date at the owner now, from which “today” and “tomorrow” are told. */
export const ownersToday = async (link: Link): Promise<Temporal.PlainDate> =>
  Temporal.Now.plainDateISO(await ownersZone(link))
