import { useSyncExternalStore } from 'react'

/** What lies over the page. One thing at a time. */
export type Overlay =
  | { readonly kind: 'palette'; readonly text: string }
  | { readonly kind: 'capture' }
  | { readonly kind: 'keys' }
  | { readonly kind: 'approvals' }
  | { readonly kind: 'more' }

/** Something that was just done, with what takes it back, or a sentence about why it was not. */
export interface Toast {
  readonly id: string
  readonly words: string
  readonly acts: readonly string[]
  readonly look: 'done' | 'refused'
  readonly until: number
}

interface Ui {
  readonly overlay: Overlay | null
  readonly toasts: readonly Toast[]
  /** What `z` takes back next, the latest last. */
  readonly undoable: readonly { readonly words: string; readonly acts: readonly string[] }[]
  /** Told to screen readers. */
  readonly said: string
}

let ui: Ui = { overlay: null, toasts: [], undoable: [], said: '' }
const listeners = new Set<() => void>()

function update(changes: Partial<Ui>): void {
  ui = { ...ui, ...changes }
  for (const listener of listeners) listener()
}

const subscribe = (listener: () => void) => {
  listeners.add(listener)
  return () => void listeners.delete(listener)
}

export const useUi = <Value>(select: (ui: Ui) => Value): Value =>
  useSyncExternalStore(subscribe, () => select(ui))

export const openOverlay = (overlay: Overlay): void => update({ overlay })
export const closeOverlay = (): void => update({ overlay: null })

/** Seconds in which a toast offers to take something back. */
const OFFERED = 10
const REMEMBERED = 50

export function toast(words: string, acts: readonly string[] = [], look: Toast['look'] = 'done'): void {
  const one: Toast = {
    id: crypto.getRandomValues(new Uint32Array(2)).join(),
    words,
    acts,
    look,
    until: Date.now() + OFFERED * 1000,
  }
  update({
    // What was done before steps back; a refusal stays until it was read or its time is over.
    toasts: [...ui.toasts.filter(({ look: kind }) => kind === 'refused').slice(-2), one],
    undoable:
      acts.length && look === 'done' ? [...ui.undoable.slice(-REMEMBERED), { words, acts }] : ui.undoable,
    said: words,
  })
  setTimeout(() => dismissToast(one.id), OFFERED * 1000)
}

export const dismissToast = (id: string): void => update({ toasts: ui.toasts.filter((one) => one.id !== id) })

/** Takes the latest off what can be undone, with its toast. */
export function popUndoable(acts?: readonly string[]): Ui['undoable'][number] | undefined {
  const last = acts ? ui.undoable.find((one) => one.acts === acts) : ui.undoable.at(-1)
  if (!last) return undefined
  update({
    undoable: ui.undoable.filter((one) => one !== last),
    toasts: ui.toasts.filter((one) => one.acts !== last.acts),
  })
  return last
}

export const say = (words: string): void => update({ said: words })
