import { AppError } from '#kernel/errors.ts'
import { isCalendar, readCalendar, takeInEvents } from '#modules/calendar/index.ts'

import { bytesOf, inChunks, sizeOf } from './files.ts'
import type { Intake } from './intake.ts'

/** iCalendar files. Overrides stay with their series, because a batch never cuts between events of one UID. */
export const calendarFiles: Intake = {
  size: sizeOf,
  async batch(path, from, { timeZone, name }) {
    const bytes = await bytesOf(path)
    const read = readCalendar(bytes, timeZone)
    if (!isCalendar(read)) throw new AppError('invalid', 'import.no_calendar', read.why)
    const series = Map.groupBy(read.events, ({ uid }) => uid)
    const refused = read.refused.map(({ title, why }) => ({ source: title, why }))
    const calendar = read.name ?? name.replace(/\.ics$/i, '')
    const batch = inChunks([...series.values()], from, bytes.length, refused, async (tx, actor, chunk) => {
      const { added, changed, known } = await takeInEvents(tx, actor, chunk.flat(), { calendar, file: name })
      return { added: added + changed, known }
    })
    return {
      ...batch,
      async takeIn(tx, actor) {
        const taken = await batch.takeIn(tx, actor)
        return { ...taken, notes: read.notes }
      },
    }
  },
}
