import { AppError } from '../../errors.ts'
import type { CardItem, Typed } from '../contract.ts'

/** What was typed for each act of a card, by its place on the card: `{"0": "dana@acme.test"}`. */
export type Answers = Readonly<Record<string, string>>

/**
 * Whether everything was typed that the card asks for. White space around an answer does not count, nor does the case of
 * an address or a word.
 *
 * @throws AppError `card.typed_missing`, `card.typed_wrong`, each with the places in `details.items`
 */
export function assertTyped(items: readonly Pick<CardItem, 'typed'>[], answers: Answers): void {
  const asked = items.flatMap(({ typed }, place) => (typed ? [{ typed, place }] : []))
  const given = ({ place }: { place: number }) => answers[String(place)]?.trim() ?? ''
  const missing = asked.filter((one) => given(one) === '')
  if (missing.length) throw refused('card.typed_missing', missing, 'first')
  const wrong = asked.filter((one) => !isAnswer(one.typed, given(one)))
  if (wrong.length) throw refused('card.typed_wrong', wrong, 'exactly')
}

function isAnswer({ ask, answer }: Typed, given: string): boolean {
  const plain = (text: string) =>
    ask === 'address' || ask === 'word' ? text.trim().normalize('NFC').toLowerCase() : text.trim()
  return plain(answer) !== '' && plain(given) === plain(answer)
}

/** What is to be typed, in words. */
export const ASKED: Readonly<Record<Typed['ask'], string>> = {
  address: 'the address it would reach',
  count: 'how many things it would change',
  amount: 'the amount it would spend',
  word: 'the word it asks for',
}

function refused(
  code: string,
  asked: readonly { typed: Typed; place: number }[],
  how: 'first' | 'exactly',
): AppError {
  const [one] = asked
  const what = one ? ASKED[one.typed.ask] : 'what it asks for'
  return new AppError(
    how === 'first' ? 'invalid' : 'conflict',
    code,
    how === 'first'
      ? `Nothing was done: this card wants you to type ${what} before your yes counts.`
      : `Nothing was done: what you typed is not ${what}. Read the card again and type it exactly.`,
    { details: { items: asked.map(({ place }) => place) } },
  )
}
