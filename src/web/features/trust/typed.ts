import type { Card, CardItem, Typed } from '#kernel/trust/contract.ts'

/** What was typed so far, by the item's place on the card. */
export type TypedWords = Readonly<Record<string, string>>

/** Whether what was typed is what was asked for. Space around it and the case of letters do not matter. */
export const answers = ({ answer }: Typed, text: string): boolean => plain(text) === plain(answer)

const plain = (text: string): string => text.trim().normalize('NFC').toLowerCase()

/** Places of the items that still want something typed. */
export const untyped = (items: readonly CardItem[], words: TypedWords): number[] =>
  items.flatMap(({ typed }, place) => (typed && !answers(typed, words[place] ?? '') ? [place] : []))

/** What to type, and why that, as a label. An address, a number and an amount stand on the card and are read there. */
export const asking = ({ ask, answer }: Typed): string => ASKS[ask].replace('…', answer)

const ASKS: Record<Typed['ask'], string> = {
  address: 'Type the address, letter by letter as it stands above',
  count: 'Type how many things it changes',
  amount: 'Type the amount',
  word: 'Type the word “…”',
}

/** What a yes to this card says: the words typed for those items that ask for some. */
export const typedFor = ({ items }: Card, words: TypedWords): Record<string, string> =>
  Object.fromEntries(
    items.flatMap(({ typed }, place) => (typed ? [[String(place), (words[place] ?? '').trim()]] : [])),
  )
