/** A row that an act changed, as far as the caller may read it. */
export interface ChangeTold {
  readonly kind: string
  readonly id: string
  readonly before?: unknown
  readonly after?: unknown
  readonly erased?: boolean
}

const SHOWN = 4
/** Members that say nothing to a person: ids, hashes, and when a row was last touched. */
const SILENT = /^(?:id|hash|key|by|.*Id|.*By|updatedAt|createdAt|stampedAt|decidedAt)$/

/** `task: status open → done` */
export function changeWords({ kind, before, after, erased }: ChangeTold): string {
  const what = kind.replaceAll('_', ' ')
  if (erased) return `${what}: its words were erased`
  if (!isRecord(before)) return after ? `${what} added` : `${what} removed`
  if (!isRecord(after)) return `${what} removed`
  const fields = Object.keys(after).filter(
    (name) => !SILENT.test(name) && JSON.stringify(before[name]) !== JSON.stringify(after[name]),
  )
  const said = fields.slice(0, SHOWN).map((name) => {
    const sides = [before[name], after[name]]
    return sides.some((one) => typeof one === 'object' && one !== null)
      ? spelled(name)
      : `${spelled(name)} ${sides.map(brief).join(' → ')}`
  })
  return said.length
    ? `${what}: ${said.join(', ')}${fields.length > SHOWN ? ' …' : ''}`
    : `${what}: as it was`
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null

/** `snoozedUntil` → `snoozed until` */
const spelled = (name: string): string => name.replaceAll(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`)

const MOMENT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z$/

function brief(value: unknown): string {
  if (value === null || value === undefined || value === '') return 'nothing'
  if (typeof value === 'boolean') return value ? 'yes' : 'no'
  const text = String(value)
  if (MOMENT.test(text)) return text.replace(/\.\d+Z$/, 'Z')
  return text.length > 60 ? `${text.slice(0, 59)}…` : text
}
