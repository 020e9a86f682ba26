import { useRouter, useRouterState } from '@tanstack/react-router'
import { useCallback, useEffect, useState } from 'react'

import { type Action, actionsNow } from './actions.ts'

/** Two keys one after the other belong together within this time. Milliseconds. */
const SEQUENCE = 900
/** What was pressed longer ago is not done any more once its page is there. Milliseconds. */
const PATIENCE = 5_000

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

/**
 * What keys mean, one after the other. While a page is on its way, they wait for it: what is pressed right after
 * `g d` is meant for Day.
 */
export function keyReader(actions: () => readonly Action[]) {
  let before: { keys: string; at: number } | undefined
  let waiting: { chord: string; at: number }[] = []

  /** Does what a chord means, and tells whether it meant something. `at` in milliseconds. */
  function press(chord: string, at: number): boolean {
    const sequence = before && at - before.at < SEQUENCE ? `${before.keys} ${chord}` : chord
    before = undefined
    const found = meaning(actions(), sequence)
    const { action } = found.action || sequence === chord ? found : meaning(actions(), chord)
    if (!action && found.unfinished) before = { keys: sequence, at }
    action?.run()
    return action !== undefined
  }

  return {
    press,
    /** Keeps a chord until the page is there. */
    wait(chord: string, at: number): void {
      waiting.push({ chord, at })
    },
    /** The page is there: what was pressed on the way is done, unless that was too long ago. Stops where `leaves` says. */
    arrived(now: number, leaves: () => boolean): void {
      const due = waiting.filter(({ at }) => now - at < PATIENCE)
      waiting = []
      for (const [index, { chord, at }] of due.entries()) {
        press(chord, at)
        if (!leaves()) continue
        waiting = due.slice(index + 1)
        return
      }
    },
  }
}

const EDITABLE = 'input:not([type=checkbox],[type=radio]), textarea, select, [contenteditable=true]'
const FLOATING = '[role=dialog], [role=menu], [role=listbox][data-floating], [role=alertdialog]'

/** Keys of the whole page. In a field, a menu or a dialog only chords such as Ctrl-K and Shift-Escape are heard. */
export function useKeyboard(singleKeys: boolean): void {
  const router = useRouter()
  const arrived = useRouterState({ select: ({ status }) => status === 'idle' })
  const [reader] = useState(() => keyReader(actionsNow))
  const isMoving = useCallback(() => router.state.status === 'pending', [router])
  useEffect(() => {
    // By now the page has told its actions: its effects ran before this one.
    if (arrived) reader.arrived(performance.now(), isMoving)
  }, [arrived, reader, isMoving])
  useEffect(() => {
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
      const at = performance.now()
      if (!always && chord !== 'Tab' && isMoving()) {
        event.preventDefault()
        reader.wait(chord, at)
      } else if (reader.press(chord, at)) event.preventDefault()
    }
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  }, [singleKeys, reader, isMoving])
}
