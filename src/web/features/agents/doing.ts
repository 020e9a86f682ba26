import type { LineOffer } from '#modules/agents/contract.ts'
import { didWords } from '#modules/agents/rules/lines/done.ts'
import type { Perform } from '#web/shell/perform.ts'
import { openOverlay } from '#web/shell/ui.ts'
import { newId } from '#web/sync/ids.ts'

/** What is new gets its id here, so that it is shown before the server has answered. */
const MAKES = new Set(['tasks.capture', 'calendar.add', 'notes.write'])

/** Does what a line offers by the ordinary operation: it can be undone, or waits, like anything that is done by hand. */
export function doOffer(offer: LineOffer, perform: Perform, undo: () => void): void {
  const { kind, does, title, operation, input } = offer
  if (kind === 'question') return openOverlay({ kind: 'palette', text: `/${String(input['q'])}` })
  if (operation === 'acts.undo') return undo()
  const isSeveral = kind === 'task' && does !== 'Capture'
  const words = isSeveral ? does.replace('Capture', 'Captured') : `${didWords(offer)}: ${title}`
  perform(operation, MAKES.has(operation) ? { ...input, id: newId() } : input, words)
}
