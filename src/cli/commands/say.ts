import type { z } from 'zod'

import { has, type Options, valueOf } from '#kernel/doors/cli/arguments.ts'
import { AppError } from '#kernel/errors.ts'
import { LineKind, type LineOffer, type LineRead } from '#modules/agents/contract.ts'
import { chosenOffers } from '#modules/agents/rules/lines/kinds.ts'
import type { FoundPage } from '#modules/knowledge/contract.ts'
import type { CapturedTasks } from '#modules/tasks/contract.ts'

import { ownActs } from '../acts.ts'
import type { Command, Invocation } from '../command.ts'
import { asked } from '../keys.ts'
import { actTitle } from '../show/act.ts'
import { foundText } from '../show/found.ts'
import { jsonText } from '../show/json.ts'
import { answerText, choicesText, doneText, plannedText } from '../show/line.ts'
import { capturedText } from '../show/task.ts'
import { ownersToday, ownersZone } from '../zone.ts'

type ReadRow = z.input<typeof LineRead>

export const options: Options = { as: 'value', pick: 'value', yes: 'flag', 'dry-run': 'flag' }
/** `-v` may be a word of the line. */
export const lenient = true

/** `reeve say LINE`: does what the line wants, and says what that is; an unsure line becomes a task. */
export const command: Command = async (invocation) => {
  const { args, terminal, link, json } = invocation
  const text = args.words.join(' ').trim() || ((await terminal.piped()) ?? '').trim()
  if (!text)
    throw new AppError('invalid', 'cli.missing', 'Say what you want: reeve say "move lunch to 13:00"')
  const read = await link.call<ReadRow>('agents.read_line', { text })
  const offers = offersAs(read, kindOf(valueOf(args, 'as')))
  const isQuestion = offers[0]?.kind === 'question'
  if (has(args, 'dry-run')) {
    terminal.out(
      json
        ? jsonText({ read, offer: offers[0], output: null }, terminal.isTTY)
        : plannedText(read, offers, terminal),
    )
    return
  }
  if (isQuestion && read.answer) {
    terminal.out(
      json
        ? jsonText({ read, offer: null, output: read.answer }, terminal.isTTY)
        : answerText(read.answer, terminal),
    )
    return
  }
  const known = offers[0]?.operation === 'acts.undo' ? [await undoing(invocation, offers[0])] : offers
  const offer = await picked(invocation, read, known)
  if (!offer) return terminal.out('Nothing was changed.\n')
  const output = await link.call(offer.operation, offer.input)
  if (json) return terminal.out(jsonText({ read, offer, output }, terminal.isTTY))
  if (isQuestion)
    return terminal.out(foundText(output as z.input<typeof FoundPage>, terminal, await ownersZone(link)))
  if (offer.kind !== 'task') return terminal.out(doneText(offer, terminal))
  for (const sentence of read.refusals) terminal.err(`${sentence}\n`)
  const { more = [], ...first } = output as z.input<typeof CapturedTasks>
  const today = await ownersToday(link)
  for (const task of [first, ...more]) terminal.out(capturedText(task, terminal, today))
}

/** The last act of one's own that can be taken back. @throws AppError `undo.nothing` */
async function undoing({ link }: Invocation, offer: LineOffer): Promise<LineOffer> {
  const act = (await ownActs(link)).find(({ undo }) => undo === 'possible')
  if (!act) throw new AppError('not_found', 'undo.nothing', 'There is nothing to undo.')
  return { ...offer, title: actTitle(act), input: { actId: act.actId } }
}

/** @throws AppError `cli.value` */
function kindOf(given: string | undefined): LineKind | null {
  if (given === undefined) return null
  const { success, data } = LineKind.safeParse(given)
  if (success) return data
  throw new AppError('invalid', 'cli.value', `--as takes one of ${LineKind.options.join(', ')}.`)
}

/** @throws AppError `say.impossible` */
function offersAs(read: ReadRow, kind: LineKind | null): LineOffer[] {
  const offers = chosenOffers(read, kind)
  if (kind === null || offers[0]?.kind === kind) return offers
  throw new AppError(
    'invalid',
    'say.impossible',
    kind === 'event'
      ? 'This says no time for an event. Add one: reeve say dentist friday 14:00'
      : (read.refusals[0] ?? 'Nothing of yours was found that this would change.'),
  )
}

/** The one that is meant; undefined when the person at the terminal wants none of it. */
async function picked(
  { args, terminal }: Invocation,
  { ambiguous }: ReadRow,
  offers: readonly LineOffer[],
): Promise<LineOffer | undefined> {
  const given = valueOf(args, 'pick')
  const isOpen = ambiguous && offers[0]?.kind === 'change' && given === undefined
  const number = given ?? (isOpen && offers.length > 1 ? await which(terminal, offers) : '1')
  if (!number) return undefined
  const offer = offers[Number(number) - 1]
  if (!offer) throw new AppError('invalid', 'cli.value', `There is no choice ${number} here.`)
  // What others hear of is not done on a guess, and neither is what was hardly named.
  const asks =
    offer.kind === 'change' &&
    (offer.note !== null || offer.operation === 'acts.undo' || (isOpen && offers.length === 1))
  return !asks || has(args, 'yes') || (await agreed(terminal, offer)) ? offer : undefined
}

/** @throws AppError `say.ambiguous` where nobody can be asked */
function which(terminal: Invocation['terminal'], offers: readonly LineOffer[]): Promise<string> {
  const choices = choicesText(offers, terminal)
  if (!terminal.keys)
    throw new AppError(
      'conflict',
      'say.ambiguous',
      `It is not clear what is meant. Say which with --pick:\n${choices.trimEnd()}`,
    )
  terminal.out(choices)
  return asked(terminal, `Which one? 1–${offers.length}, Enter for none: `)
}

/** @throws AppError `say.unasked` where nobody can be asked */
async function agreed(terminal: Invocation['terminal'], offer: LineOffer): Promise<boolean> {
  const { does, title, detail, note } = offer
  if (!terminal.keys)
    throw new AppError(
      'conflict',
      'say.unasked',
      `${does} “${title}”${detail && ` ${detail}`}? ${note ?? ''} If so, say it again with --yes.`.replaceAll(
        '  ',
        ' ',
      ),
    )
  terminal.out(choicesText([offer], terminal))
  return /^y(?:es)?$/i.test(await asked(terminal, 'Do it? y, or Enter for no: '))
}
