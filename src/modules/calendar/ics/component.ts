import type { Notes } from './lines.ts'
import { type Property, readProperty } from './property.ts'

/** A component of a calendar (RFC 5545 §3.6), such as VCALENDAR or VEVENT. */
export interface Component {
  readonly name: string
  readonly properties: Property[]
  readonly children: Component[]
}

const DEEPEST = 8
/** Files hold them inline, and nobody reads them here. */
const LEFT_OUT = new Set(['ATTACH', 'X-ALT-DESC', 'PHOTO', 'IMAGE'])
/** An event never holds another: a second BEGIN means that the END of the first is missing. */
const NEVER_NESTED = new Set(['VEVENT', 'VTODO', 'VJOURNAL', 'VFREEBUSY', 'VTIMEZONE'])

/** Builds the tree of components from content lines. Missing, doubled and misspelt ENDs are mended with a note. */
export function readComponents(lines: readonly string[], notes: Notes): Component[] {
  const root: Component = { name: 'ROOT', properties: [], children: [] }
  const open: Component[] = [root]
  for (const line of lines) {
    const property = readProperty(line)
    if (!property) {
      notes.add('A line that is not of the form NAME:VALUE was left out.')
      continue
    }
    const name = property.value.trim().toUpperCase()
    if (property.name === 'BEGIN') {
      const inside = open.findIndex((component) => component.name === name)
      if (NEVER_NESTED.has(name) && inside > 0) {
        notes.add(`An END:${name} is missing; it was added.`)
        open.length = inside
      }
      const component: Component = { name, properties: [], children: [] }
      if (open.length <= DEEPEST) open.at(-1)?.children.push(component)
      else notes.add('Components deeper than eight levels were left out.')
      open.push(component)
    } else if (property.name === 'END') {
      const inside = open.findLastIndex((component) => component.name === name)
      if (inside > 0) open.length = inside
      else notes.add(`An END:${name.slice(0, 40)} without its beginning was ignored.`)
    } else if (!LEFT_OUT.has(property.name)) open.at(-1)?.properties.push(property)
  }
  if (open.length > 1) notes.add('The file ends in the middle; what was there was kept.')
  return root.children
}

/** The first property of that name. */
export const propertyOf = (component: Component, name: string): Property | undefined =>
  component.properties.find((property) => property.name === name)

/** Every property of that name, at most a thousand. */
export const propertiesOf = (component: Component, name: string): Property[] =>
  component.properties.filter((property) => property.name === name).slice(0, 1_000)

/** All components of that name, at any depth, in order. */
export const everyComponent = (among: readonly Component[], name: string): Component[] =>
  among.flatMap((component) => [
    ...(component.name === name ? [component] : []),
    ...everyComponent(component.children, name),
  ])
