import type { Context } from './context.ts'
import type { CompiledItem, CompiledRule } from './rule.ts'
import { isSame } from './sameness.ts'
import { OutOfSteps, step } from './steps.ts'
import type { Value } from './value.ts'

/** A value that stands on tokens `from` to `to` (excluded). */
export interface Constituent {
  readonly from: number
  readonly to: number
  readonly value: Value
  /** What its rules and words are worth together. */
  readonly weight: number
  /** How many values it was made of. */
  readonly size: number
}

/** A constituent whose weight may still rise. */
type Reading = Constituent & { weight: number }

/** A rule that has found its first places and waits for the next at token `to`. */
interface Edge {
  readonly rule: CompiledRule
  /** Index of the item it waits for. */
  readonly next: number
  readonly from: number
  readonly to: number
  readonly values: readonly Value[]
  readonly weight: number
  readonly size: number
}

/** Rules that begin alike, and those of them that can go on where certain marks stand. */
interface Beginning {
  readonly rules: CompiledRule[]
  /** By the marks that stand behind the first place, in one string; filled as texts are read. */
  readonly goingOn: Map<string, readonly CompiledRule[]>
}

/** Rules by the kind or mark of their first place. */
export interface Grammar {
  readonly byKind: ReadonlyMap<string, Beginning>
  readonly byMark: ReadonlyMap<string, Beginning>
}

/** What each small word that fits adds to a reading. */
const MARK_WEIGHT = 0.2
const MOST_CONSTITUENTS_A_TOKEN = 60
/** How many readings of the same words with the same kind are followed. */
const MOST_ALIKE = 4

export function grammarOf(rules: readonly CompiledRule[]): Grammar {
  const byKind = new Map<string, Beginning>()
  const byMark = new Map<string, Beginning>()
  for (const rule of rules) {
    const first = rule.items[0]
    if (!first) continue
    const keys = 'marks' in first ? first.marks : [first.is]
    const index = 'marks' in first ? byMark : byKind
    for (const key of keys) {
      const beginning: Beginning = index.get(key) ?? { rules: [], goingOn: new Map() }
      beginning.rules.push(rule)
      index.set(key, beginning)
    }
  }
  return { byKind, byMark }
}

/** The rules whose second place may be filled: by the marks that stand there, or by what can be made of them. */
function rulesBefore({ rules, goingOn }: Beginning, marks: Marks): readonly CompiledRule[] {
  const key = marks ? marks.join() : END
  const known = goingOn.get(key)
  if (known) return known
  const found = rules.filter(({ items: [, second] }) => !second || mayStand(second, marks))
  goingOn.set(key, found)
  return found
}

/** The marks that begin at a token; none where nothing begins. */
type Marks = readonly string[] | undefined
const END = '$'

const mayStand = (item: CompiledItem, marks: Marks): boolean =>
  marks !== undefined && (!('marks' in item) || item.marks.some((mark) => marks.includes(mark)))

/** The marks by the token that they begin at: rules join marks and words, and make no marks. */
function marksOf(words: readonly Constituent[], from: number, to: number): Marks[] {
  const all: (string[] | undefined)[] = Array.from({ length: to - from + 1 })
  for (const { from: at, value } of words) {
    const here = (all[at - from] ??= [])
    if (value.is === 'mark') here.push(value.mark)
  }
  return all
}

/**
 * Everything the words can mean by the rules, bottom up: each constituent starts the rules that begin with
 * its kind and completes those that wait for it. Ends early, with what it has, when the steps are spent.
 * @param words What the lexicon and the number formats say about the tokens `from` to `to`.
 */
export function readChart(
  words: readonly Constituent[],
  from: number,
  to: number,
  grammar: Grammar,
  context: Context,
): Constituent[] {
  const starting: Reading[][] = Array.from({ length: to - from + 1 }, () => [])
  const waiting: Edge[][] = Array.from({ length: to - from + 1 }, () => [])
  const agenda: Reading[] = words.toReversed().map((word) => ({ ...word }))
  const made: Constituent[] = []
  const marks = marksOf(words, from, to)

  const extend = (edge: Edge, by: Constituent) => {
    const item = edge.rule.items[edge.next]
    if (!item || !fits(item, by.value)) return
    step()
    const isMark = 'marks' in item
    const values = isMark ? edge.values : [...edge.values, by.value]
    const weight = edge.weight + (isMark ? MARK_WEIGHT : by.weight)
    const size = edge.size + (isMark ? 0 : by.size)
    const next = edge.next + 1
    const following = edge.rule.items[next]
    if (following) {
      if (!mayStand(following, marks[by.to - from])) return
      const grown: Edge = { rule: edge.rule, next, from: edge.from, to: by.to, values, weight, size }
      waiting[by.to - from]?.push(grown)
      for (const one of starting[by.to - from] ?? []) extend(grown, one)
      return
    }
    step()
    const value = edge.rule.make(context, values)
    if (value)
      agenda.push({ from: edge.from, to: by.to, value, weight: weight + edge.rule.weight, size: size + 1 })
  }

  try {
    for (let found = agenda.pop(); found; found = agenda.pop()) {
      const here = starting[found.from - from]
      if (!here || here.length >= MOST_CONSTITUENTS_A_TOKEN || isRepeated(found, here, context)) continue
      here.push(found)
      made.push(found)
      for (const edge of waiting[found.from - from] ?? []) extend(edge, found)
      const { value } = found
      const beginning = value.is === 'mark' ? grammar.byMark.get(value.mark) : grammar.byKind.get(value.is)
      if (!beginning) continue
      for (const rule of rulesBefore(beginning, marks[found.to - from])) {
        const first = rule.items[0]
        if (first && fits(first, value))
          extend({ rule, next: 0, from: found.from, to: found.from, values: [], weight: 0, size: 0 }, found)
      }
    }
  } catch (error) {
    if (!(error instanceof OutOfSteps)) throw error
  }
  return made
}

const fits = (item: CompiledItem, value: Value) =>
  'marks' in item
    ? value.is === 'mark' && item.marks.includes(value.mark)
    : item.is === value.is && item.accepts(value)

/**
 * Whether the same words already have this meaning, or enough others of its kind. The heavier reading of
 * one meaning counts.
 */
function isRepeated(found: Reading, here: readonly Reading[], context: Context): boolean {
  let alike = 0
  for (const other of here) {
    if (other.to !== found.to || other.value.is !== found.value.is) continue
    if (isSame(other.value, found.value, context)) {
      other.weight = Math.max(other.weight, found.weight)
      return true
    }
    if (found.value.is !== 'mark' && other.weight >= found.weight && ++alike >= MOST_ALIKE) return true
  }
  return false
}
