import type { Style } from '../terminal.ts'
import { padded, plain, widthOf } from './text.ts'

/** Any output of an operation for a person: members as aligned lines, lists one below the other, empty ones left out. */
export function recordText(value: unknown, style: Style): string {
  const rows = rowsOf(value, style)
  return rows.length ? `${rows.join('\n')}\n` : 'Nothing.\n'
}

function rowsOf(value: unknown, style: Style): string[] {
  if (Array.isArray(value)) return value.flatMap((one) => bulleted(rowsOf(one, style), style))
  if (typeof value !== 'object' || value === null) return [plain(textOf(value))]
  const members = Object.entries(value).filter(([, member]) => !isEmpty(member))
  const [only] = members
  // A page of a list is its items.
  if (only?.[0] === 'items' && members.every(([name]) => name === 'items' || name === 'nextCursor'))
    return rowsOf(only[1], style)
  const width = Math.max(
    0,
    ...members.filter(([, member]) => !isNested(member)).map(([name]) => widthOf(worded(name))),
  )
  return members.flatMap(([name, member]) => {
    const label = style.dim(worded(name))
    if (!isNested(member)) return [`${padded(label, width)}  ${plain(textOf(member))}`]
    return [label, ...rowsOf(member, style).map((row) => `  ${row}`)]
  })
}

const bulleted = (rows: string[], style: Style): string[] =>
  rows.map((row, index) => (index ? `  ${row}` : `${style.dim('–')} ${row}`))

/** What takes lines of its own. A list of texts does not, and neither does a pair such as a day and its time. */
function isNested(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false
  const members: unknown[] = Object.values(value)
  return (
    members.some((one) => typeof one === 'object' && one !== null) ||
    (!Array.isArray(value) && members.length > 3)
  )
}

/** Whether it says nothing: a member that holds only such members does not either. */
const isEmpty = (value: unknown): boolean =>
  value === null ||
  value === undefined ||
  value === '' ||
  (typeof value === 'object' && Object.values(value).every(isEmpty))

function textOf(value: unknown): string {
  if (Array.isArray(value)) return value.map(textOf).join(', ')
  if (typeof value === 'object' && value !== null)
    return Object.values(value)
      .filter((one) => !isEmpty(one))
      .map(textOf)
      .join(' ')
  return typeof value === 'boolean' ? (value ? 'yes' : 'no') : String(value)
}

/** `createdAt` as people read it: `created at`. */
const worded = (name: string): string => name.replace(/([a-z0-9])([A-Z])/g, '$1 $2').toLowerCase()
