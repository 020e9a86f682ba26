import { facet, facetsOf, type Document } from '#modules/knowledge/document.ts'

/** A workspace's worth of tasks and mails, made by chance that always falls the same way. */

const VOCABULARY = 60_000
const SENDERS = 600

/** Numbers from 0 to 1, the same after each start (mulberry32). */
export function chance(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
  }
}

const ONSETS = 'b c d f g h l m n p r s t v w br cl cr dr fl gr pl pr sh sp st str th tr ch'.split(' ')
const VOWELS = 'a e i o u ea ai ou io'.split(' ')
const ENDS = ['', '', '', 'n', 'r', 's', 't', 'l', 'nt', 'ng', 'ck', 'rd']

/** Words as long as people's are, the frequent ones shorter; each once. */
function vocabulary(random: () => number): string[] {
  const pick = (list: readonly string[]) => list[Math.floor(random() * list.length)] ?? ''
  const words = new Set<string>()
  while (words.size < VOCABULARY) {
    const syllables = words.size < 200 ? 1 : 2 + Math.floor(random() * 2.4)
    words.add(Array.from({ length: syllables }, () => pick(ONSETS) + pick(VOWELS)).join('') + pick(ENDS))
  }
  return [...words]
}

const random = chance(7)
export const WORDS: readonly string[] = vocabulary(random)

/** The rank of a word by Zipf's law: the second word is half as frequent as the first. */
export const zipf = (roll: () => number): number =>
  Math.min(VOCABULARY - 1, Math.floor(Math.exp(roll() * Math.log(VOCABULARY + 3)) - 1))

const word = () => WORDS[zipf(random)] ?? ''
const text = (count: number) => Array.from({ length: count }, word).join(' ')
const between = (least: number, most: number) => least + Math.floor(random() * (most - least))

const people = Array.from({ length: SENDERS }, (_, n) => {
  const [first, last] = [WORDS[300 + n * 7] ?? '', WORDS[5_000 + n * 11] ?? '']
  return `${first} ${last} <${first}@${last}.test>`
})
export const sender = (n: number): string => people[n % SENDERS] ?? ''

const NOW = Temporal.Instant.from('2026-11-21T09:00:00Z')

/** The thing with that number: one of three is a task, the rest is mail of 40 to 160 words. */
export function thing(n: number): Document {
  const at = NOW.subtract({ minutes: n * 7 })
  const base = { id: `00000000-0000-7000-8000-${String(n).padStart(12, '0')}`, at, changedAt: at, files: [] }
  if (n % 3 === 0)
    return {
      ...base,
      kind: 'task',
      title: text(between(3, 8)),
      people: '',
      more: n % 5 === 0 ? word() : '',
      body: n % 4 === 0 ? text(between(5, 30)) : '',
      facets: [facet('is', n % 9 === 0 ? 'open' : 'done')],
    }
  const from = people[Math.floor(random() * SENDERS)] ?? ''
  const hasFile = n % 8 === 0
  return {
    ...base,
    kind: 'thread',
    title: text(between(2, 8)),
    people: from,
    more: hasFile ? `${word()}-${n}.pdf` : '',
    body: text(between(40, 160)),
    facets: [facet('is', 'inbox'), ...facetsOf('from', from), ...(hasFile ? [facet('has', 'file')] : [])],
  }
}
