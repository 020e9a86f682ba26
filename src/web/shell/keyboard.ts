import { useEffect } from 'react'

import { type Action, actionsNow } from './actions.ts'

/** Two keys one after the other belong together within this time. Milliseconds. */
const SEQUENCE = 900

/** The name of what was pressed: `e`, `Shift+e`, `Mod+k`, `?`. Shift is part of a sign such as `?`. */
export function chordOf({
  key,
  shiftKey,
  ctrlKey,
  metaKey,
  altKey,
}: Pick<KeyboardEvent, 'key' | 'shiftKey' | 'ctrlKey' | 'metaKey' | 'altKey'>): string {
  const letter = /^\p{L}$/u.test(key)
  const named = key.length > 1
  return [
    ctrlKey || metaKey ? 'Mod+' : '',
    altKey ? 'Alt+' : '',
    shiftKey && (letter || named) ? 'Shift+' : '',
    letter ? key.toLowerCase() : key,
  ].join('')
}

/** The action that these keys mean, and whether more keys could follow. */
export function meaning(
  actions: readonly Action[],
  pressed: string,
): { action?: Action; unfinished: boolean } {
  const action = actions.find(({ keys }) => keys?.includes(pressed))
  return {
    ...(action ? { action } : {}),
    unfinished: actions.some(({ keys }) => keys?.some((one) => one.startsWith(`${pressed} `))),
  }
}

const EDITABLE = 'input:not([type=checkbox],[type=radio]), textarea, select, [contenteditable=true]'
const FLOATING = '[role=dialog], [role=menu], [role=listbox][data-floating], [role=alertdialog]'

/** Keys of the whole page. In a field, a menu or a dialog only chords such as Ctrl-K and Shift-Escape are heard. */
export function useKeyboard(singleKeys: boolean): void {
  useEffect(() => {
    let before: { keys: string; at: number } | undefined
    const onKey = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.isComposing || event.key === 'Shift') return
      const chord = chordOf(event)
      const target = event.target instanceof Element ? event.target : null
      const always = chord.startsWith('Mod+') || chord === 'Shift+Escape'
      if (
        !always &&
        (!singleKeys || event.altKey || target?.closest(EDITABLE) || document.querySelector(FLOATING))
      )
        return
      // A focused control keeps Enter and Space for itself, and tabs their arrows.
      if ((chord === 'Enter' || chord === ' ') && target?.closest('button, a, summary, [role=tab], input'))
        return
      if (chord.startsWith('Arrow') && target?.closest('[role=tablist], [role=radiogroup]')) return
      const actions = actionsNow()
      const sequence = before && event.timeStamp - before.at < SEQUENCE ? `${before.keys} ${chord}` : chord
      before = undefined
      const found = meaning(actions, sequence)
      const { action } = found.action || sequence === chord ? found : meaning(actions, chord)
      if (!action && found.unfinished) before = { keys: sequence, at: event.timeStamp }
      if (!action) return
      event.preventDefault()
      action.run()
    }
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  }, [singleKeys])
}
