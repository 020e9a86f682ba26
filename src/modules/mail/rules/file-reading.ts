import type { FileReading } from '../contract.ts'

const NOT_READ: Record<Exclude<FileReading, 'read' | 'in_part' | 'other_kind'>, string> = {
  waiting: 'waits to be read',
  no_text: 'no text in it',
  scan: 'no text in it, perhaps a scan',
  locked: 'locked with a password',
  damaged: 'damaged, or not what its name says',
  too_large: 'too large',
  too_large_unpacked: 'too large when unpacked',
  gave_up: 'reading it took too long or too much memory',
}

/** Why search does not know what a file says, where one would expect it to; null where it does, and for pictures and the like. */
export const notSearched = (reading: FileReading): string | null =>
  isSearched(reading) || reading === 'other_kind' ? null : NOT_READ[reading]

/** Whether search knows what a file says, or how it begins. */
export const isSearched = (reading: FileReading): reading is 'read' | 'in_part' =>
  reading === 'read' || reading === 'in_part'
