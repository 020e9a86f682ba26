import { EditNote, type Note, WriteNote } from '#modules/knowledge/contract.ts'
import { editedNote } from '#modules/knowledge/rules/editing-notes.ts'
import { pinnedNote, writtenNote } from '#modules/knowledge/rules/note.ts'
import { becomes, goes, type Prediction, type Seen } from '#web/predict.ts'

/** Notes, by the same rules as on the server. */
export const notePredictions: Record<string, Prediction> = {
  'notes.write': (_seen, input, now) => {
    const { id, ...given } = WriteNote.parse(input)
    return id ? [becomes('note', writtenNote(given, { id, now, origin: 'owner' }))] : []
  },
  'notes.edit': (seen, input, now) => {
    const { id, ...changes } = EditNote.parse(input)
    return changing(seen, id, (note) => editedNote(note, changes, now))
  },
  'notes.pin': (seen, { id }) => changing(seen, id, (note) => pinnedNote(note, true)),
  'notes.unpin': (seen, { id }) => changing(seen, id, (note) => pinnedNote(note, false)),
  'notes.drop': (seen, { id }) => {
    const note = seen.one('note', id)
    return note ? [goes('note', note.id)] : []
  },
}

function changing(seen: Seen, id: unknown, rule: (note: Note) => Note) {
  const note = seen.one('note', id)
  return note ? [becomes('note', rule(note))] : []
}
