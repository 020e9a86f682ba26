import { z } from 'zod'

import { disarmed, disarmedThroughout } from '#language/untrusted/index.ts'

/** One member of a row as it was and as it became. */
export interface MemberChange {
  readonly member: string
  readonly before: string | null
  readonly after: string | null
}

/** A row that an act changed: what came, went or became different, for a person to read; or that this was erased since. */
export interface RowChange {
  readonly kind: string
  readonly id: string
  readonly became: 'made' | 'removed' | 'changed' | 'erased'
  readonly members: readonly MemberChange[]
}

const Changed = z.object({
  kind: z.string(),
  id: z.string(),
  before: z.record(z.string(), z.unknown()).nullable().catch(null),
  after: z.record(z.string(), z.unknown()).nullable().catch(null),
  erased: z.boolean().optional().catch(undefined),
})

/** Members that say nothing to a person. */
const SILENT = /^(id|workspaceId|hash|key|messageId|updatedAt|createdAt|.*Id)$/
const MOST_MEMBERS = 8

/** What an act changed, row by row. */
export function rowChanges(changes: readonly unknown[]): RowChange[] {
  return changes.flatMap((given): RowChange[] => {
    const read = Changed.safeParse(given)
    if (!read.success) return []
    const { kind, id, before, after, erased } = read.data
    const became = erased ? 'erased' : before === null ? 'made' : after === null ? 'removed' : 'changed'
    return [
      {
        kind: kind.replaceAll('_', ' '),
        id,
        became,
        members: became === 'changed' ? members(before, after) : [],
      },
    ]
  })
}

function members(
  before: Record<string, unknown> | null,
  after: Record<string, unknown> | null,
): MemberChange[] {
  const names = new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})])
  return [...names]
    .filter((name) => !SILENT.test(name))
    .flatMap((name): MemberChange[] => {
      const [was, is] = [shown(before?.[name]), shown(after?.[name])]
      return was === is ? [] : [{ member: name, before: was, after: is }]
    })
    .slice(0, MOST_MEMBERS)
}

/** A value for a person; of a large one, that it is there. */
function shown(value: unknown): string | null {
  if (value === undefined || value === null || value === '') return null
  if (typeof value === 'string') {
    const text = disarmed(value).text
    return text.length > 120 ? `${text.slice(0, 119)}…` : text
  }
  if (typeof value === 'number' || typeof value === 'boolean') return String(value)
  const json = JSON.stringify(disarmedThroughout(value))
  return json.length > 80 ? `${json.slice(0, 79)}…` : json
}
