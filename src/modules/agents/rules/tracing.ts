import { isForeign, type Provenance, type Source } from '#kernel/trust/contract.ts'
import { isTainted, type Kind, union } from '#kernel/trust/values.ts'

/** Something an agent has read. */
export interface Read {
  readonly text: string
  readonly records: readonly Found[]
  readonly origins: readonly Source[]
}

/** One record of an answer. */
interface Found {
  /** Its single values, as they stand there. */
  readonly leaves: ReadonlySet<string>
  readonly ids: ReadonlySet<string>
  /** What it is called: a title, a name, a subject. */
  readonly names: readonly string[]
}

/** What an agent has read, ready to be searched. `origins`: whose texts it holds; none where it is all the owner's own. */
export function read(output: unknown, origins: readonly Source[]): Read {
  const records = recordsOf(output).map((leaves) => ({
    leaves: new Set(leaves.map(({ text }) => text)),
    ids: new Set(leaves.filter(({ key }) => IS_ID.test(key)).map(({ text }) => text)),
    names: leaves.filter(({ key }) => IS_NAME.test(key)).map(({ text }) => text),
  }))
  return { text: records.flatMap(({ leaves }) => [...leaves]).join('\n'), records, origins }
}

/**
 * Where a value that a model passes comes from. What the owner typed is the owner's, and so is the address that the owner's
 * own book has for a person the owner named; another single value of the owner's own data is Reeve's; what stands in the
 * text of somebody else is theirs; and what stands nowhere is the model's, together with everybody whose text it has read.
 * An id is the owner's choice where the owner called the thing by its name, and else that of all whose text was read.
 * A name that somebody else could have given must be one of several words: any single one may stand in what the owner says.
 */
export function traced(value: unknown, kind: Kind, goal: string, seen: readonly Read[]): Source[] {
  const written = plain(String(value))
  if (value === null || written === '') return ['local']
  if (isIn(goal, written, kind)) return ['owner']
  // A moment or a choice cannot carry anybody's words.
  if (kind === 'time' || kind === 'choice') return ['model']
  if (kind === 'id' && seen.some((one) => isCalled(goal, one, written))) return ['owner', 'local']
  const own = seen.filter(({ origins }) => !isTainted(origins))
  const records = own.flatMap((one) => one.records.filter(({ leaves }) => leaves.has(written)))
  if (kind === 'address' && records.some(({ leaves }) => isNamed(goal, leaves))) return ['owner']
  const foreign = union(seen.map(({ origins }) => origins)).filter(isForeign)
  // An id has no words of its own: which one it is, was chosen by whoever had a word until then.
  if (kind === 'id' && foreign.length) return ['model', ...foreign]
  if (records.length) return union([['local'], ...own.map(({ origins }) => origins)])
  const theirs = seen.filter(({ text, origins }) => isTainted(origins) && text.includes(written))
  if (theirs.length) return union(theirs.map(({ origins }) => origins))
  return union([['model'], ...seen.map(({ origins }) => origins)])
}

/**
 * The same, and under `*` everybody whose text a planner had read, where nothing of an act was named by the owner: what
 * it is about is then what they made of it.
 */
export function withUnnamed(provenance: Provenance, seen: readonly Read[]): Provenance {
  const foreign = union(seen.map(({ origins }) => origins)).filter(isForeign)
  const told = Object.values(provenance).some((sources) => sources.includes('owner'))
  return told || !foreign.length ? provenance : { ...provenance, '*': ['model', ...foreign] }
}

const IS_ID = /(?:^id|Id|_id)_?\d*$/
const IS_NAME = /^(?:title|name|subject|file_?name|label)\d*$/i

/** Whether it is the id of something that the words call by its name. */
function isCalled(words: string, { records, origins }: Read, id: string): boolean {
  const least = isTainted(origins) ? 2 : 1
  return records.some(
    ({ ids, names }) =>
      ids.has(id) && names.some((name) => tellingWords(name) >= least && isIn(words, name, 'text')),
  )
}

/** How many different words of a name tell it from others; the ending of a file, and what joins words, do not. */
function tellingWords(name: string): number {
  const parts = name.replace(/\.[a-z0-9]{1,5}$/, '').split(/[\s_/-]+/)
  const words = parts.map((part) => part.replaceAll(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, ''))
  return new Set(words.filter((word) => /\p{L}{3}/u.test(word) && !JOINING.has(word))).size
}

/** Words that stand beside any other, in the languages that are read here. */
const JOINING = new Set(
  `the this that these those with from into for and but not all any our your his her their its about after before over
  der die das den dem des ein eine einen einem einer mit von vom zum zur für und oder auf aus bei nach vor über mein meine
  meinen dein deine unser unsere les des une aux avec pour dans sur par mon mes ton tes son ses notre votre
  los las del una uno unos unas con para por sus mis nuestro della dello delle dei degli gli con per sul sulla mio mia`.split(
    /\s+/,
  ),
)

const plain = (text: string): string => text.toLowerCase().replaceAll(/\s+/g, ' ').trim()

interface Leaf {
  readonly key: string
  readonly text: string
}

/** The single values of each record in an answer, by their keys; what stands outside of any makes one more. */
function recordsOf(value: unknown): Leaf[][] {
  const records: Leaf[][] = []
  const leavesOf = (part: unknown, key: string): Leaf[] => {
    if (Array.isArray(part)) return part.flatMap((one) => leavesOf(one, key))
    if (typeof part !== 'object' || part === null)
      return part === null || part === undefined ? [] : [{ key, text: plain(String(part)) }]
    records.push(Object.entries(part).flatMap(([name, one]) => leavesOf(one, name)))
    return []
  }
  const outside = leavesOf(value, '')
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
