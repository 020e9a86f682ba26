import type { LineOffer } from '../../contract.ts'

/** What was done, in the past: by the operation, or by what it does to a thing. */
const DID: Readonly<Record<string, string>> = {
  'tasks.capture': 'Captured',
  'calendar.add': 'In your calendar',
  'notes.write': 'Noted',
  Move: 'Moved',
  'Put away': 'Put away',
  'Mark as done': 'Done',
  'Open again': 'Reopened',
  Drop: 'Dropped',
  Rename: 'Renamed',
  Set: 'Changed',
  Cancel: 'Cancelled',
  'Call off': 'Called off',
  Decline: 'Declined',
  Pin: 'Pinned',
  Unpin: 'Unpinned',
  Undo: 'Undone',
}

/** `Moved`, `In your calendar`: what stands before the title once an offer was taken up. */
export const didWords = ({ operation, does }: LineOffer): string => DID[operation] ?? DID[does] ?? does
