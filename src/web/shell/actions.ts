import { useEffect, useRef, useSyncExternalStore } from 'react'

/** Something the page can do now: in the palette, on its keys, and on the cheat sheet. */
export interface Action {
  readonly id: string
  readonly title: string
  readonly group: 'Go to' | 'Anywhere' | 'This page' | 'Mail' | 'Plan' | 'Task' | 'Note' | 'Card' | 'Reeve'
  /** `e`, `Shift+e`, `g i` (one after the other), `Mod+k` (Ctrl or Cmd). Several ways are several entries. */
  readonly keys?: readonly string[]
  readonly run: () => void
  /** Further words to find it by. */
  readonly words?: string
  /** Keeps it out of the palette: a movement, or what makes sense only by key. */
  readonly keyOnly?: true
}

type Layer = { readonly current: readonly Action[]; readonly base: boolean }

let layers: readonly Layer[] = []
const listeners = new Set<() => void>()

function changed(next: readonly Layer[]): void {
  layers = next
  for (const listener of listeners) listener()
}

/**
 * Offers actions while the component is there. A later layer's keys win over an earlier one's, and every page's over
 * those of the `base` around it.
 */
export function useActions(actions: readonly Action[], base = false): void {
  const latest = useRef<readonly Action[]>(actions)
  useEffect(() => {
    latest.current = actions
  })
  useEffect(() => {
    const layer: Layer = {
      base,
      get current() {
        return latest.current
      },
    }
    changed(base ? [layer, ...layers] : [...layers, layer])
    return () => changed(layers.filter((one) => one !== layer))
  }, [base])
}

/** Every action on offer, the most particular first. */
export const actionsNow = (): Action[] => {
  const seen = new Set<string>()
  return layers
    .toReversed()
    .flatMap(({ current }) => current)
    .filter(({ id }) => !seen.has(id) && seen.add(id))
}

const subscribe = (listener: () => void) => {
  listeners.add(listener)
  return () => void listeners.delete(listener)
}

/** Every action on offer; for lists of them. */
export function useAllActions(): Action[] {
  useSyncExternalStore(subscribe, () => layers)
  return actionsNow()
}
