import { Problem } from '#web/sync/api.ts'

/** What stands where a note would. */
export interface Unread {
  readonly title: string
  readonly more: string
}

/** Why a note is not read: it is not there, nobody answers, or the house failed, which says so itself. */
export function whyUnread(error: unknown): Unread {
  const problem = error instanceof Problem ? error : undefined
  if (problem?.code === 'note.not_found')
    return {
      title: 'This note is not there any more',
      more: 'What is thrown away lies in the trash for thirty days.',
    }
  if (problem?.status === 0)
    return {
      title: 'Cannot be read while offline.',
      more: 'The latest notes are kept on this device; this one is read when Reeve can be reached.',
    }
  return {
    title: 'This note could not be read',
    more: problem?.message ?? 'Its answer was not understood. Load the page again.',
  }
}
