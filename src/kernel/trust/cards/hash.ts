import { createHash } from 'node:crypto'

import { canonical } from '../../json.ts'
import type { CardItem } from '../contract.ts'

/** SHA-256 over the operations and inputs that would run, in order, in hexadecimal. */
export const hashOf = (items: readonly Pick<CardItem, 'operation' | 'input'>[]): string =>
  createHash('sha256')
    .update(canonical(items.map(({ operation, input }) => ({ operation, input }))))
    .digest('hex')

export function titleOf(items: readonly CardItem[]): string {
  const [first] = items
  if (!first) return 'Nothing'
  return items.length === 1 ? first.preview.title : `${first.preview.title}, and ${items.length - 1} more`
}
