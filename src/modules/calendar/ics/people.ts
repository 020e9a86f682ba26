import type { Attendee, Person } from '../contract.ts'
import { PARTSTATS } from '../contract.ts'
import { type Component, propertiesOf, propertyOf } from './component.ts'
import type { Property } from './property.ts'
import { readAddress, readText } from './values.ts'

const MOST = 300

/** The organizer, where the file names one by a mail address. */
export function readOrganizer(component: Component): Person | null {
  const property = propertyOf(component, 'ORGANIZER')
  const address = property && readAddress(property)
  return property && address ? { address, name: nameOf(property, address) } : null
}

/** The guests that have a mail address, each once. */
export function readAttendees(component: Component, warnings: Set<string>): Attendee[] {
  const guests = new Map<string, Attendee>()
  for (const property of propertiesOf(component, 'ATTENDEE')) {
    const address = readAddress(property)
    const kind = property.parameters.get('CUTYPE')?.toUpperCase()
    if (!address || kind === 'RESOURCE' || kind === 'ROOM') continue
    guests.set(address, {
      address,
      name: nameOf(property, address),
      partstat: partstatOf(property),
      role: roleOf(property),
    })
  }
  if (guests.size > MOST) warnings.add(`It has ${guests.size} guests; only the first ${MOST} were kept.`)
  return [...guests.values()].slice(0, MOST)
}

/** A name that is only the address again says nothing. */
function nameOf({ parameters }: Property, address: string): string | null {
  const name = readText(parameters.get('CN'), 200)
  return name && name.toLowerCase() !== address ? name : null
}

function partstatOf({ parameters }: Property): Attendee['partstat'] {
  const text = parameters.get('PARTSTAT')?.toLowerCase()
  return PARTSTATS.find((one) => one === text) ?? 'needs-action'
}

function roleOf({ parameters }: Property): Attendee['role'] {
  const role = parameters.get('ROLE')?.toUpperCase()
  if (role === 'OPT-PARTICIPANT') return 'optional'
  if (role === 'NON-PARTICIPANT') return 'informed'
  return role === 'CHAIR' ? 'chair' : 'required'
}
