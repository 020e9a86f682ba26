import { FeatureBag, type SparseVector } from '../classify/sparse.ts'
import { wordsOf } from '../classify/words.ts'

export const SPAM_BITS = 16

/** What the judgement of unasked advertising looks at. */
export interface SpamFacts {
  readonly subject: string
  readonly fromAddress: string
  readonly text: string
  /** Whether it came through a mailing list (List-Id). */
  readonly isFromList: boolean
}

const BODY_WORDS = 1_000
const BODY_LENGTH = 8_000

/** A mail as the model of advertising sees it: its words, its sender's domain, how loud and how linked it is. */
export function spamFeatures({ subject, fromAddress, text, isFromList }: SpamFacts): SparseVector {
  const bag = new FeatureBag(SPAM_BITS)
  const body = text.slice(0, BODY_LENGTH)
  const counts = new Map<string, number>()
  for (const word of wordsOf(body, BODY_WORDS)) counts.set(word, (counts.get(word) ?? 0) + 1)
  const title = wordsOf(subject.slice(0, 300), 30)
  for (const word of title) counts.set(word, (counts.get(word) ?? 0) + 1)
  for (const [word, times] of counts) bag.add(`word ${word}`, 1 + Math.log(times))
  for (const [at, word] of title.entries()) {
    bag.add(`subject ${word}`, 1.5)
    bag.add(`subject ${title[at - 1] ?? '^'} ${word}`, 1.5)
  }
  const sender = fromAddress.toLowerCase().slice(0, 200)
  addSender(bag, sender)
  addLinks(bag, body, sender)
  bag.add(`list ${isFromList}`, 3)
  addShape(bag, subject, body)
  return bag.unit()
}

function addSender(bag: FeatureBag, address: string): void {
  const [local = '', domain = ''] = address.split('@')
  bag.add(`from ${address}`, 3)
  bag.add(`domain ${domain}`, 3)
  bag.add(`top domain ${domain.split('.').at(-1)}`, 3)
  if (/\d{3,}/.test(local)) bag.add('numbered sender', 3)
  for (const word of local.split(/[^a-z]+/)) if (word) bag.add(`sender's name ${word}`, 1.5)
  for (const word of domain.split('.').slice(-3, -1)) bag.add(`sender's site ${word}`, 1.5)
}

const LINK = /https?:\/\/([\w.-]+)/gi
const siteOf = (host: string) => host.split('.').slice(-2).join('.')

/** Where links lead, and whether one leads back to the sender's own site. */
function addLinks(bag: FeatureBag, body: string, address: string): void {
  const own = siteOf(address.split('@')[1] ?? '')
  const sites = new Set([...body.matchAll(LINK)].map(([, host = '']) => siteOf(host.toLowerCase())))
  bag.add(`own site ${sites.size === 0 ? 'no links' : sites.has(own)}`, 2.5)
  for (const site of sites) bag.add(`link to ${site}`, 1.5)
}

function addShape(bag: FeatureBag, subject: string, body: string): void {
  const count = (pattern: RegExp): number => body.match(pattern)?.length ?? 0
  const steps = (number: number): number => Math.min(7, Math.ceil(Math.log2(1 + number)))
  const all = Math.max(1, count(/\p{L}{3,}/gu))
  bag.add(`shouts ${Math.min(7, Math.round((20 * count(/(?<!\p{L})\p{Lu}{3,}(?!\p{L})/gu)) / all))}`, 2.5)
  bag.add(`bangs ${steps(count(/!/g))}`, 2.5)
  bag.add(`links ${steps(count(/https?:/g))}`, 2.5)
  bag.add(`dollars ${steps(count(/\$/g))}`, 2.5)
  bag.add(`lines ${steps(count(/\n/g))}`, 2.5)
  bag.add(`length ${steps(body.length / 32)}`, 2.5)
  bag.add(`quotes ${/^>/m.test(body)}`, 2.5)
  bag.add(`replies ${/^\s*(?:\[[^\]]{0,60}\]\s*)?(?:re|fwd?|aw|wg)\b/i.test(subject)}`, 2.5)
  bag.add(`subject in capitals ${!/\p{Ll}/u.test(subject)}`, 2.5)
  bag.add(`other script ${count(/[^\p{ASCII}]/gu) > 20}`, 2.5)
}
