import type { Preview } from '../contract.ts'

/** Values as a card shows them where an operation says nothing better: `{ dueDate: … }` is the line “Due date”. */
export const plainLines = (values: Readonly<Record<string, unknown>>): Preview['lines'] =>
  Object.entries(values)
    .filter(([name, value]) => name !== 'id' && value !== undefined)
    .map(([name, value]) => ({ label: labelOf(name), value: plain(value).slice(0, 2_000) }))

const labelOf = (name: string): string => {
  const apart = name.replace(/([a-z])([A-Z])/g, '$1 $2').toLowerCase()
  return `${apart[0]?.toUpperCase() ?? ''}${apart.slice(1)}`
}

function plain(value: unknown): string {
  if (value === null || value === undefined || value === '') return '(nothing)'
  if (Array.isArray(value)) return value.length ? value.map(plain).join(', ') : '(nothing)'
  if (typeof value === 'object') return Object.values(value).filter(Boolean).map(plain).join(' ')
  return String(value)
}
