import { AppError } from '#kernel/errors.ts'
import { has, type Options, valueOf } from '#kernel/doors/cli/arguments.ts'

import type { Command, Invocation } from '../command.ts'
import { asked } from '../keys.ts'
import { type CardRow, cardText, TYPED } from '../show/card.ts'
import { jsonText } from '../show/json.ts'
import { counted, plain } from '../show/text.ts'

export const options: Options = { hash: 'value', refuse: 'flag' }

/** `reeve approve`: shows every card; in a terminal asks for each. Nothing is approved without its code. */
export const command: Command = async (invocation) => {
  const { args, terminal, link, json } = invocation
  const { items } = await link.call<{ items: CardRow[] }>('cards.list', { status: 'waiting' })
  const [number] = args.words
  if (number !== undefined) return decide(invocation, numbered(items, number))
  if (json) return terminal.out(jsonText({ items }, terminal.isTTY))
  if (!items.length) return terminal.out('Nothing waits for your approval.\n')
  for (const [index, card] of items.entries()) {
    terminal.out(`${cardText(card, index + 1, terminal)}\n\n`)
    if (terminal.keys) await ask(invocation, card)
  }
  if (!terminal.keys)
    terminal.out(
      'Approve one with its number and code: reeve approve 1 --hash CODE\nor refuse it: reeve approve 1 --refuse\n',
    )
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
  if (has(args, 'refuse')) return refuse(invocation, card)
  const hash = valueOf(args, 'hash')
  if (hash !== undefined) return approve(invocation, card, hash)
  terminal.out(`${cardText(card, 1, terminal)}\n\n`)
  if (terminal.keys) return ask(invocation, card)
  throw new AppError(
    'invalid',
    'card.code',
    `Nothing was approved. Add the card's code: --hash ${card.hash.slice(0, TYPED)}`,
  )
}

async function ask(invocation: Invocation, card: CardRow): Promise<void> {
  const { terminal } = invocation
  const typed = await asked(terminal, 'Its code approves, “refuse” refuses, Enter leaves it: ')
  if (!typed) return terminal.out('Left as it is.\n\n')
  if (typed === 'refuse') return refuse(invocation, card)
  try {
    await approve(invocation, card, typed)
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'card.code') throw error
    terminal.err(`${error.message}\n`)
  }
}

/** @throws AppError `card.code` when what was typed is not the code that was shown */
async function approve({ terminal, link, json }: Invocation, card: CardRow, typed: string): Promise<void> {
  if (typed.length < TYPED || !card.hash.startsWith(typed.toLowerCase()))
    throw new AppError(
      'conflict',
      'card.code',
      'That is not the code of this card as it is now; nothing was approved.',
    )
  const approved = await link.call<CardRow>('cards.approve', { id: card.id, hash: card.hash })
  if (json) return terminal.out(jsonText(approved, terminal.isTTY))
  const later = link.served ? '' : ' It leaves when Reeve runs: npm start.'
  terminal.out(
    `${terminal.style.green('✓')} Approved: ${plain(card.title)}. \`reeve undo\` takes it back within ten seconds.${later}\n\n`,
  )
}

async function refuse({ terminal, link, json }: Invocation, card: CardRow): Promise<void> {
  const refused = await link.call<CardRow>('cards.refuse', { id: card.id })
  if (json) return terminal.out(jsonText(refused, terminal.isTTY))
  terminal.out(`${terminal.style.yellow('–')} Refused: ${plain(card.title)}. Nothing of it was done.\n\n`)
}
