import { clock } from '#web/time.ts'

/** Words of lines with their times, `08:30`, as this browser writes them elsewhere on the page. */
export const inPageClock = (words: string): string =>
  words.replace(/(?<![\d:.])([01]\d|2[0-3]):([0-5]\d)(?!\d|:\d)/g, (_, hour: string, minute: string) =>
    clock(Temporal.Instant.from(`2000-01-01T${hour}:${minute}Z`), 'UTC'),
  )

/** The same of an answer, which may end in the title of what it found: that stays as it was written. */
export function answerInPageClock(words: string, title: string | undefined): string {
  const end = title !== undefined && words.endsWith(`: ${title}.`) ? title.length + 1 : 0
  const cut = words.length - end
  return inPageClock(words.slice(0, cut)) + words.slice(cut)
}
