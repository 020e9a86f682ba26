import { AppError } from '#kernel/errors.ts'
import { isCalendar, readCalendar, takeInEvents } from '#modules/calendar/index.ts'

import { bytesOf, inChunks, sizeOf } from './files.ts'
import type { Intake } from './intake.ts'

/** iCalendar files. Overrides stay with their series, because a batch never cuts between events of one UID. */
export const calendarFiles: Intake = {
  size: sizeOf,
  async batch(path, from, { timeZone, name }) {
    // A large file is read once for all its batches; a later import reads it anew.
    if (from === null || last?.path !== path) last = { path, ...(await readFrom(path, timeZone)) }
    const { bytes, read } = last
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
        if (batch.next === null) last = undefined
        const taken = await batch.takeIn(tx, actor)
        return { ...taken, notes: read.notes }
      },
    }
  },
}

let last: ({ path: string } & Awaited<ReturnType<typeof readFrom>>) | undefined

async function readFrom(path: string, timeZone: string) {
  const bytes = await bytesOf(path)
  const read = readCalendar(bytes, timeZone)
  if (!isCalendar(read)) throw new AppError('invalid', 'import.no_calendar', read.why)
  return { bytes, read }
}
