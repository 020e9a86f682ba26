import type { Emitted, Recorded } from '../database.ts'
import { ERASED } from './erasure-contract.ts'
import {
  besideRow,
  hasWords,
  type PersonKey,
  type Sealed,
  sealedChange,
  sealedPayload,
  sealedWhy,
} from './sealed-words.ts'

/** Encrypts a JSON text for all of these. */
export type Seal = (json: string, keys: readonly PersonKey[]) => Sealed

/**
 * An event with each row that names people encrypted for all whom it names. What the event itself says goes with all of
 * them: it may call by name who has an address only in a row. Where one row names them all, it goes with that row.
 */
export function asKept(
  { id, name, payload: given, changes, why }: Emitted,
  keysFor: (text: string) => readonly PersonKey[],
  seal: Seal,
): Recorded {
  const payload = given as object // every schema of an event is an object's
  const said = JSON.stringify(payload)
  const rows = changes.map((change) => {
    const text = JSON.stringify(change)
    return { change, text, keys: keysFor(text) }
  })
  const named = [...keysFor(said)]
  for (const { keys } of rows) for (const key of keys) if (!named.includes(key)) named.push(key)
  // An erasure says what stands for words that are gone: ids and digests, which are needed for ever.
  const speaks = named.length > 0 && name !== ERASED && hasWords(payload)
  const beside = speaks ? rows.find(({ keys }) => keys.length === named.length) : undefined
  const kept = rows.map((row) =>
    row.keys.length
      ? JSON.stringify(
          sealedChange(row.change, seal(row === beside ? `[${row.text},${said}]` : row.text, row.keys)),
        )
      : row.text,
  )
  return {
    id,
    name,
    payload: !speaks
      ? said
      : JSON.stringify(beside ? besideRow(payload) : sealedPayload(payload, seal(said, named))),
    changes: `[${kept.join(',')}]`,
    why,
    keptWhy(whole) {
      if (!whole.because) return JSON.stringify(whole)
      const text = JSON.stringify(whole.because)
      const keys = keysFor(text)
      return JSON.stringify(keys.length ? sealedWhy(whole, seal(text, keys)) : whole)
    },
  }
}
