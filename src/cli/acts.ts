import { AppError } from '#kernel/errors.ts'

import type { Link } from './link.ts'
import type { EntryRow } from './show/act.ts'

const LOOKED_THROUGH = 200
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/

/** What happened, newest first: one entry for each act, the imports' many batches and undos left out. */
export async function ownActs(link: Link): Promise<EntryRow[]> {
  const { items } = await link.call<{ items: EntryRow[] }>('ledger.list', {
    limit: LOOKED_THROUGH,
    by: 'people',
  })
  const asked = items.filter(({ operation }) => operation !== 'acts.undo')
  // Of an act that told several things, the one that can be put back speaks for it.
  return [...Map.groupBy(asked, ({ actId }) => actId).values()].flatMap(
    (entries) => entries.find(({ undo }) => undo === 'possible') ?? entries[0] ?? [],
  )
}

/**
 * The full id that was meant: a whole one as it is, else that of the act, event or thing among the latest whose id ends
 * or begins like that.
 *
 * @throws AppError `cli.id`
 */
export async function idMeant(link: Link, given: string, of: 'act' | 'anything'): Promise<string> {
  if (UUID.test(given)) return given
  const { items } = await link.call<{ items: EntryRow[] }>('ledger.list', { limit: LOOKED_THROUGH })
  const known = items.flatMap((entry) =>
    of === 'act' ? [entry.actId] : [entry.actId, entry.id, ...entry.touched.map(({ id }) => id)],
  )
  return pick(given, known, 'Nothing among the latest acts')
}

/**
 * The one id that ends or begins with what was typed.
 *
 * @throws AppError `cli.id` when there is none, or more than one
 */
export function pick(given: string, ids: Iterable<string>, none = 'Nothing'): string {
  const wanted = given.toLowerCase()
  const found = new Set<string>()
  for (const id of ids)
    if (id === wanted || (wanted.length > 3 && (id.endsWith(wanted) || id.startsWith(wanted)))) found.add(id)
  const [only, ...more] = found
  if (only && !more.length) return only
  throw new AppError(
    only ? 'invalid' : 'not_found',
    'cli.id',
    only
      ? `“${given}” could be ${found.size} things. Type more of the id.`
      : `${none} has an id like “${given.slice(0, 40)}”.`,
  )
}
