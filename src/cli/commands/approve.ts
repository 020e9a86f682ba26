import { AppError } from '#kernel/errors.ts'
import { ASKED } from '#kernel/trust/cards/typing.ts'
import { has, type Options, valueOf } from '#kernel/doors/cli/arguments.ts'

import type { Preferences } from '../../modules/people/contract.ts'
import { snoozeTime } from '../../modules/mail/rules/snooze-time.ts'
import type { Command, Invocation } from '../command.ts'
import { asked } from '../keys.ts'
import { type CardRow, cardText, TYPED } from '../show/card.ts'
import { clockText, dayOf, dayText } from '../show/days.ts'
import { jsonText } from '../show/json.ts'
import { counted, plain } from '../show/text.ts'
import { ownersZone } from '../zone.ts'

export const options: Options = {
  hash: 'value',
  refuse: 'flag',
  typed: 'list',
  item: 'value',
  edit: 'list',
  drop: 'flag',
  later: 'value',
  never: 'flag',
}

/** `reeve approve`: shows every card; in a terminal asks for each. Nothing is approved without its code. */
export const command: Command = async (invocation) => {
  const { args, terminal, link, json } = invocation
  const { items } = await link.call<{ items: CardRow[] }>('cards.list', { status: 'waiting' })
  const [number] = args.words
  if (number !== undefined) return decide(invocation, numbered(items, number))
  if (json) return terminal.out(jsonText({ items }, terminal.isTTY))
  if (!items.length) return terminal.out('Nothing waits for your approval.\n')
  for (const [index, card] of items.entries()) {
    await show(invocation, card, index + 1)
    if (terminal.keys) await ask(invocation, card)
  }
  if (!terminal.keys)
    terminal.out(
      'Approve one with its number and code: reeve approve 1 --hash CODE\nor refuse it: reeve approve 1 --refuse (--never: for good; --later "tomorrow 8:00"; --edit body=…)\n',
    )
}

async function show({ terminal, link }: Invocation, card: CardRow, number = 1): Promise<void> {
  terminal.out(`${cardText(card, number, terminal, await ownersZone(link))}\n\n`)
}

/** A number as the list shows it, or an id. */
function numbered(cards: readonly CardRow[], given: string): CardRow {
  const card = /^\d{1,3}$/.test(given) ? cards[Number(given) - 1] : cards.find(({ id }) => id === given)
  if (card) return card
  throw new AppError(
    'not_found',
    'card.number',
    `There is no card ${given}; ${counted(cards.length, 'card')} waiting.`,
  )
}

async function decide(invocation: Invocation, card: CardRow): Promise<void> {
  const { args, terminal } = invocation
  const hash = valueOf(args, 'hash')
  const later = valueOf(args, 'later')
  if (has(args, 'refuse')) return refuse(invocation, card)
  if (has(args, 'never')) return never(invocation, card)
  if (later !== undefined) return putOff(invocation, card, later)
  if (args.options.has('edit')) return edit(invocation, card, args.options.get('edit') ?? [])
  if (has(args, 'drop')) return drop(invocation, card)
  if (hash !== undefined) return approve(invocation, card, hash, args.options.get('typed') ?? [])
  await show(invocation, card)
  if (terminal.keys) return ask(invocation, card)
  throw new AppError(
    'invalid',
    'card.code',
    `Nothing was approved. Add the card's code: --hash ${card.hash.slice(0, TYPED)}`,
  )
}

/** Asks until something was decided, or nothing was said. */
async function ask(invocation: Invocation, card: CardRow): Promise<void> {
  const { terminal } = invocation
  const given = await asked(
    terminal,
    'Its code approves, “refuse”, “never”, “later TIME”, “edit NAME=TEXT”; Enter leaves it: ',
  )
  if (!given) return terminal.out('Left as it is.\n\n')
  try {
    if (given === 'refuse') return await refuse(invocation, card)
    if (given === 'never') return await never(invocation, card)
    const [, verb, rest = ''] = /^(later|edit)\s+(.+)$/s.exec(given) ?? []
    if (verb === 'later') return await putOff(invocation, card, rest)
    if (verb === 'edit') return await ask(invocation, await edited(invocation, card, [rest]))
    assertCode(card, given)
    const typed: string[] = []
    for (const item of card.items)
      if (item.typed)
        typed.push(await asked(terminal, `${plain(item.preview.title)}: type ${ASKED[item.typed.ask]}: `))
    await approve(invocation, card, given, typed)
  } catch (error) {
    if (!(error instanceof AppError) || !STAYS.test(error.code)) throw error
    terminal.err(`${error.message}\n`)
  }
}

/** What a person at the terminal mistyped, which is no reason to end. */
const STAYS = /^(card\.(code|typed_\w+|later|no_field)|input\.invalid|mail\.snooze_unclear)$/

/** @throws AppError `card.code` when what was typed is not the code that was shown */
function assertCode(card: CardRow, typed: string): void {
  if (typed.length >= TYPED && card.hash.startsWith(typed.toLowerCase())) return
  throw new AppError(
    'conflict',
    'card.code',
    'That is not the code of this card as it is now; nothing was approved.',
  )
}

async function approve(
  { terminal, link, json }: Invocation,
  card: CardRow,
  code: string,
  answers: readonly string[],
): Promise<void> {
  assertCode(card, code)
  const places = card.items.flatMap(({ typed }, place) => (typed ? [place] : []))
  const typed = Object.fromEntries(places.map((place, index) => [String(place), answers[index] ?? '']))
  const approved = await link.call<CardRow>('cards.approve', { id: card.id, hash: card.hash, typed })
  if (json) return terminal.out(jsonText(approved, terminal.isTTY))
  const later = link.served ? '' : ' It leaves when Reeve runs: npm start.'
  terminal.out(
    `${terminal.style.green('✓')} Approved: ${plain(card.title)}. \`reeve undo\` takes it back within ten seconds.${later}\n`,
  )
  if (approved.offer)
    terminal.out(
      `  ${plain(approved.offer.because)} ${plain(approved.offer.sentence)} Allow it on the page, or say it with \`reeve grants create\`.\n`,
    )
  terminal.out('\n')
}

async function refuse({ terminal, link, json }: Invocation, card: CardRow): Promise<void> {
  const refused = await link.call<CardRow>('cards.refuse', { id: card.id })
  if (json) return terminal.out(jsonText(refused, terminal.isTTY))
  terminal.out(`${terminal.style.yellow('–')} Refused: ${plain(card.title)}. Nothing of it was done.\n\n`)
}

async function never({ terminal, link, json, args }: Invocation, card: CardRow): Promise<void> {
  const item = valueOf(args, 'item')
  const place = item === undefined ? {} : { item: placeOf(item) }
  const refused = await link.call<CardRow>('cards.never', { id: card.id, ...place })
  if (json) return terminal.out(jsonText(refused, terminal.isTTY))
  terminal.out(
    `${terminal.style.yellow('–')} Refused for good: ${plain(card.title)}. \`reeve refusals list\` shows it, \`reeve refusals lift\` takes it back.\n\n`,
  )
}

async function putOff({ terminal, link, json }: Invocation, card: CardRow, words: string): Promise<void> {
  const { timeZone, ...customs } =
    await link.call<Pick<Preferences, 'timeZone' | 'dayFirst' | 'languages'>>('people.preferences')
  const until = snoozeTime(words, Temporal.Now.zonedDateTimeISO(timeZone), customs)
  if (!until) throw new AppError('invalid', 'card.later', 'A card waits for a time, such as “tomorrow 8:00”.')
  const put = await link.call<CardRow>('cards.later', { id: card.id, until: until.toString() })
  if (json) return terminal.out(jsonText(put, terminal.isTTY))
  const today = Temporal.Now.plainDateISO(timeZone)
  const when = `${dayText(dayOf(until.toString(), timeZone), today)} ${clockText(until.toString(), timeZone)}`
  terminal.out(`${terminal.style.yellow('–')} Asked again ${when}: ${plain(card.title)}.\n\n`)
}

async function edit(invocation: Invocation, card: CardRow, changes: readonly string[]): Promise<void> {
  const after = await edited(invocation, card, changes)
  if (invocation.json) invocation.terminal.out(jsonText(after, invocation.terminal.isTTY))
}

/** The card with `name=text` as told, shown again: nothing is approved by changing it. */
async function edited(invocation: Invocation, card: CardRow, changes: readonly string[]): Promise<CardRow> {
  const { link, json, args } = invocation
  const item = placeOf(valueOf(args, 'item') ?? '1')
  const fields = card.items[item]?.fields ?? []
  const input = Object.fromEntries(changes.map((change) => changeOf(change, fields)))
  const after = await link.call<CardRow>('cards.edit', { id: card.id, hash: card.hash, item, input })
  if (!json) await show(invocation, after)
  return after
}

/** @throws AppError `card.no_field` naming those there are */
function changeOf(
  change: string,
  fields: NonNullable<CardRow['items'][number]['fields']>,
): [string, unknown] {
  const [, name = '', text = ''] = /^([\w.]+)=(.*)$/s.exec(change) ?? []
  const field = fields.find((one) => one.name === name)
  if (!field)
    throw new AppError(
      'invalid',
      'card.no_field',
      fields.length
        ? `Say what becomes of which: ${fields.map((one) => `${one.name}=…`).join(', ')}.`
        : 'Nothing of this act can be changed here. Refuse it, and ask for it anew.',
    )
  if (field.kind === 'addresses') return [name, text.split(/[\s,;]+/).filter(Boolean)]
  return [name, field.kind === 'number' ? Number(text) : text.replaceAll('\\n', '\n')]
}

async function drop(invocation: Invocation, card: CardRow): Promise<void> {
  const { terminal, link, json, args } = invocation
  const item = placeOf(valueOf(args, 'item') ?? '')
  const left = await link.call<CardRow>('cards.drop_item', { id: card.id, hash: card.hash, item })
  if (json) return terminal.out(jsonText(left, terminal.isTTY))
  await show(invocation, left)
}

/** @throws AppError `card.item` */
function placeOf(number: string): number {
  if (/^[1-9]\d{0,2}$/.test(number)) return Number(number) - 1
  throw new AppError('invalid', 'card.item', 'Say which act of the card by its number: --item 2')
}
