import { z } from 'zod'

import type { Actor } from '#kernel/actor.ts'
import type { Transaction } from '#kernel/database.ts'
import { actStopped } from '#kernel/trust/contract.ts'
import type { Propose } from '#kernel/trust/propose.ts'
import { instructionsToAssistant } from '#language/mail/index.ts'
import type { Instruction, Wanted } from '#language/mail/index.ts'
import { disarmed } from '#language/untrusted/index.ts'

import type { CalendarEvent } from './contract.ts'

/** So many orders of one invitation are reported. */
const MOST = 5

/**
 * Reports the orders that an invitation's text gives to an assistant. None is carried out: what the Calendar hand could
 * do is put to the monitor with the event as its source, which refuses it and keeps the quotation; the rest is no act
 * of this hand and is only told.
 */
export async function reportInstructions(
  {
    tx,
    actor,
    propose,
    letter,
    own,
  }: {
    tx: Transaction
    actor: Actor
    propose: Propose
    letter: { senderIsKnown: boolean; from: string }
    own: readonly string[]
  },
  event: CalendarEvent,
): Promise<void> {
  const text = [event.title, event.location, event.description].filter(Boolean).join('\n\n')
  const found = instructionsToAssistant(text, {
    source: 'calendar',
    senderIsKnown: letter.senderIsKnown,
    ownDomains: own.flatMap((address) => address.split('@')[1] ?? []),
  }).map((one) => ({ ...one, quote: disarmed(one.quote).text }))
  const title = disarmed(event.title).text
  for (const instruction of found.slice(0, MOST)) {
    const source = `event:${event.id}` as const
    const label = `${title} (invitation from ${letter.from})`
    if (instruction.wants === 'add_guest' && instruction.recipient && isAddress(instruction.recipient))
      await propose(tx, actor, {
        operation: 'calendar.invite',
        input: { id: event.id, guests: [instruction.recipient] },
        provenance: { '*': [source] },
        chosenBy: [source],
        because: `The text of “${title}” asks for it`,
        sources: [{ kind: 'calendar_event', id: event.id, label }],
        quote: instruction.quote,
      })
    else
      tx.emit(actStopped, {
        operation: 'calendar.note_invitation',
        title: titleOf(instruction),
        rule: 'text that somebody else wrote may not tell a hand what to do',
        quote: instruction.quote,
        source,
        sourceLabel: label,
        targets: addressesIn(instruction),
      })
  }
}

const isAddress = (text: string): boolean => z.email().safeParse(text).success

/** Whom the order names, each once. */
const addressesIn = ({ quote, recipient }: Instruction): string[] => {
  const named = quote.toLowerCase().match(/[^\s<>"'(),;:]+@[a-z0-9-]+(?:\.[a-z0-9-]+)+/g) ?? []
  return [...new Set([...(recipient ? [recipient] : []), ...named])].slice(0, 10)
}

const VERBS: Record<Wanted, string> = {
  forward: 'Forward',
  send: 'Send',
  share: 'Share',
  reveal: 'Reveal',
  pay: 'Pay',
  delete: 'Delete',
  add_guest: 'Add a guest to a meeting',
  other: 'Do as an invitation says',
}

function titleOf({ wants, object, recipient }: Instruction): string {
  const what = wants === 'add_guest' || wants === 'other' ? '' : ` ${object ?? 'something'}`
  return `${VERBS[wants]}${what}${recipient ? ` to ${recipient}` : ''}`.slice(0, 300).toWellFormed()
}
