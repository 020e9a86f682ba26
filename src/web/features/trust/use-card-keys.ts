import { useEffect, useRef } from 'react'

import { usePreferences } from '#web/setting.ts'
import { chordOf } from '#web/shell/keyboard.ts'

const OWN = 'input, textarea, select, [contenteditable=true]'

/** Single keys of an open card. They are not heard in a field, in a menu above it, nor while a key is held down. */
export function useCardKeys(keys: Readonly<Record<string, () => void>>): void {
  const single = usePreferences()?.singleKeys ?? true
  const latest = useRef(keys)
  useEffect(() => {
    latest.current = keys
  })
  useEffect(() => {
    if (!single) return undefined
    const onKey = (event: KeyboardEvent) => {
      const target = event.target instanceof Element ? event.target : null
      if (event.defaultPrevented || event.repeat || target?.closest(OWN)) return
      // The card lies in a dialog itself; a second one lies above it.
      if (document.querySelectorAll('[role=dialog]').length > 1) return
      const run = latest.current[chordOf(event)]
      if (!run) return
      event.preventDefault()
      run()
    }
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  }, [single])
}
