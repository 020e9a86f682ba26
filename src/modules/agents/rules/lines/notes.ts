import type { LineOffer } from '../../contract.ts'

const OPENING =
  /^\s*(?:(?:please )?(?:(?:make|take|write|jot|put)(?: (?:me|down))? (?:an? |the )?)?(?:quick )?note(?: to self)?(?: down)?(?:\s*[:–-]\s*| that | of (?:that )?| about )|(?:please )?(?:write|jot|note) down(?: that|:)?\s+|new note:?\s+|notiz:?\s+|nota:\s*|nota bene:?\s+|(?:please )?remember that\s+|for the record[:,]?\s+|(?:fyi|til)[:,]?\s+)(?=\S)/iu

/** The note that a line means: what was said, without “note that”. */
export function noteOffer(line: string): LineOffer {
  const text = line.trim().replace(OPENING, '') || line.trim()
  return {
    kind: 'note',
    does: 'Keep as a note',
    title: text.slice(0, 200),
    detail: '',
    note: null,
    operation: 'notes.write',
    input: { text },
  }
}
