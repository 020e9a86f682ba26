import type { Source } from '#kernel/trust/contract.ts'
import { isTainted, type Kind, union } from '#kernel/trust/values.ts'

/** Something an agent has read. */
export interface Read {
  readonly text: string
  /** Single values in it, as they stand there, one set for each record. */
  readonly records: readonly ReadonlySet<string>[]
  readonly origins: readonly Source[]
}

/** What an agent has read, ready to be searched. `origins`: whose texts it holds; none where it is all the owner's own. */
export function read(output: unknown, origins: readonly Source[]): Read {
  const records = recordsOf(output).map((leaves) => new Set(leaves.map(plain)))
  return { text: records.flatMap((record) => [...record]).join('\n'), records, origins }
}

/**
 * Where a value that a model passes comes from. What the owner typed is the owner's, and so is the address that the owner's
 * own book has for a person the owner named; another single value of the owner's own data is Reeve's; what stands in the text of somebody else is theirs; and what stands nowhere is the model's,
 * together with everybody whose text it has read.
 */
export function traced(value: unknown, kind: Kind, goal: string, seen: readonly Read[]): Source[] {
  const written = plain(String(value))
  if (value === null || written === '') return ['local']
  if (isIn(goal, written, kind)) return ['owner']
  // A moment or a choice cannot carry anybody's words.
  if (kind === 'time' || kind === 'choice') return ['model']
  const own = seen.filter(({ origins }) => !isTainted(origins))
  const records = own.flatMap((one) => one.records.filter((record) => record.has(written)))
  if (kind === 'address' && records.some((record) => isNamed(goal, record))) return ['owner']
  if (records.length) return union([['local'], ...own.map(({ origins }) => origins)])
  const theirs = seen.filter(({ text, origins }) => isTainted(origins) && text.includes(written))
  if (theirs.length) return union(theirs.map(({ origins }) => origins))
  return union([['model'], ...seen.map(({ origins }) => origins)])
}

const plain = (text: string): string => text.toLowerCase().replaceAll(/\s+/g, ' ').trim()

/** The single values of each record in an answer; what stands outside of any makes one more. */
function recordsOf(value: unknown): string[][] {
  const records: string[][] = []
  const leavesOf = (part: unknown): string[] => {
    if (Array.isArray(part)) return part.flatMap(leavesOf)
    if (typeof part !== 'object' || part === null)
      return part === null || part === undefined ? [] : [String(part)]
    records.push(Object.values(part).flatMap(leavesOf))
    return []
  }
  const outside = leavesOf(value)
  return outside.length ? [...records, outside] : records
}

/** Whether the words name the person a record is about: by a name of two words at least, or by the only one. */
const isNamed = (words: string, record: ReadonlySet<string>): boolean =>
  [...record].some(
    (leaf) => /^\p{L}[\p{L}.'-]+(?: \p{L}[\p{L}.'-]*){1,3}$/u.test(leaf) && isIn(words, leaf, 'text'),
  )

/** What may not stand right before and after a value for it to be that value and no part of a longer one. */
const BOUNDS: Record<'address' | 'url' | 'amount' | 'word', { before: string; after: string }> = {
  address: { before: String.raw`[\p{L}\p{N}._%+@-]`, after: String.raw`[\p{L}\p{N}_%+@-]|\.[\p{L}\p{N}]` },
  url: {
    before: String.raw`[\p{L}\p{N}._@:/-]`,
    after: String.raw`[\p{L}\p{N}_~:/#@$&*+=%-]|[.?,!][\p{L}\p{N}]`,
  },
  amount: { before: String.raw`[\p{L}\p{N}]|\d[.,]`, after: String.raw`[\p{L}\p{N}]|[.,]\d` },
  word: { before: String.raw`[\p{L}\p{N}_]`, after: String.raw`[\p{L}\p{N}_]` },
}

/** Whether the words hold the value, whole and by itself. A short id could be anything, so that it never counts. */
function isIn(words: string, written: string, kind: Kind): boolean {
  if (kind === 'id' && written.length < 4) return false
  const { before, after } = BOUNDS[kind === 'address' || kind === 'url' || kind === 'amount' ? kind : 'word']
  return forms(written, kind).some((form) =>
    new RegExp(`(?<!${before})${RegExp.escape(form)}(?!${after})`, 'u').test(plain(words)),
  )
}

/** The ways in which people write a value: 1200 is also 1,200 and 1200.00. */
function forms(written: string, kind: Kind): string[] {
  const number = Number(written)
  if (kind !== 'amount' || !Number.isFinite(number)) return [written]
  return [...new Set([written, String(number), number.toFixed(2), number.toLocaleString('en-US')])]
}
