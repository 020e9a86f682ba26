import { useCallback, useDeferredValue, useEffect, useMemo, useState } from 'react'

import type { CaptureOptions } from '#language/capture/index.ts'
import type { LineRead } from '#modules/agents/contract.ts'
import { usePreferences } from '#web/setting.ts'
import { useSync, useTable } from '#web/sync/react.tsx'
import type { readLine } from './line-reader.ts'

interface Reader {
  readonly readLine: typeof readLine
}

let reader: Reader | null = null

/** Loads what understands lines, once; without it every line is a task. */
export async function loadLineReader(): Promise<Reader | null> {
  try {
    return (reader ??= await import('./line-reader.ts'))
  } catch {
    return null // not there now: the next time somebody types it is asked for again
  }
}

/** How this owner types: zone, languages, people. */
export function useTyping(): () => CaptureOptions {
  const preferences = usePreferences()
  const contacts = useTable('contact')
  const knownPeople = useMemo(() => [...contacts.values()].map(({ name }) => name), [contacts])
  return useCallback(
    () => ({
      now: Temporal.Now.zonedDateTimeISO(preferences?.timeZone ?? Temporal.Now.timeZoneId()),
      knownPeople,
      ...(preferences ? { dayFirst: preferences.dayFirst, locales: preferences.languages } : {}),
    }),
    [preferences, knownPeople],
  )
}

/** What a line wants, a moment after it was typed, and `now()` for the very line; null while nothing can tell. */
export function useLine(text: string): { readonly read: LineRead | null; now(): LineRead | null } {
  const sync = useSync()
  const preferences = usePreferences()
  const typing = useTyping()
  const [loaded, setLoaded] = useState(reader !== null)
  useEffect(() => {
    let here = true
    void loadLineReader().then((found) => here && found && setLoaded(true))
    return () => {
      here = false
    }
  }, [])
  const of = useCallback(
    (line: string) => {
      if (!reader || !loaded || !preferences || !line.trim()) return null
      try {
        return reader.readLine(line, typing(), sync.cell.get().tables, preferences)
      } catch (error) {
        console.error(error) // a fault of ours; what was typed is kept as a task all the same
        return null
      }
    },
    [loaded, preferences, typing, sync],
  )
  // Letters are painted first, and what they mean right after.
  const later = useDeferredValue(text)
  const read = useMemo(() => of(later), [of, later])
  return { read, now: useCallback(() => of(text), [of, text]) }
}
