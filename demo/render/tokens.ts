import { dayAt, type Scene } from './day.ts'
import { formats } from './formats.ts'
import { timeZoneBlock } from './time-zone-block.ts'

const TOKEN = /\{\{([^{}]*)\}\}/g
const WHEN = /^([+-]?\d+w?)(?: (\d\d:\d\d(?::\d\d)?))?(?: ([A-Za-z_]+(?:\/[A-Za-z_]+)*))?$/

/** The text with every `{{…}}` said for this morning. The grammar stands in demo/README.md. */
export function rendered(template: string, scene: Scene): string {
  return template.replace(TOKEN, (_, inside: string) => said(inside.trim(), scene))
}

/** The moment that the part before a token's bar names: `-1w 17:42 America/New_York`. */
export function momentAt(when: string, scene: Scene): Temporal.ZonedDateTime {
  const [, offset, time = '00:00', zone = 'owner'] = WHEN.exec(when.trim()) ?? []
  if (offset === undefined) throw new Error(`Not a moment: "${when}"`)
  return dayAt(offset, scene.today).toZonedDateTime({ timeZone: zoneNamed(zone, scene), plainTime: time })
}

function said(token: string, scene: Scene): string {
  const [name, zone] = token.split(' ')
  if (name === 'zone') return scene.zone
  if (name === 'city') return scene.zone.split('/').at(-1)?.replaceAll('_', ' ') ?? scene.zone
  if (name === 'vtimezone') return timeZoneBlock(zoneNamed(zone ?? 'owner', scene), scene.today)
  return moment(token, scene)
}

function moment(token: string, scene: Scene): string {
  const [when = '', how = ''] = token.split('|')
  const [shape = '', elsewhere] = how.trim().split(' in ')
  const [name = '', tongue] = shape.split(' ')
  const format = Object.hasOwn(formats, name) ? formats[name] : undefined
  if (!format) throw new Error(`Not a token: "{{${token}}}"`)
  const at = momentAt(when, scene)
  const there = elsewhere === undefined ? at : at.withTimeZone(zoneNamed(elsewhere, scene))
  return format(there, tongue === 'de' ? 'de' : 'en')
}

const zoneNamed = (name: string, scene: Scene) => (name === 'owner' ? scene.zone : name)
