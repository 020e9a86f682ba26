import { useSyncExternalStore } from 'react'
import { z } from 'zod'

/** How the page looks on this device. */
const Look = z.object({
  theme: z.enum(['system', 'light', 'dark']).catch('system'),
  contrast: z.enum(['system', 'more']).catch('system'),
})
export type Look = z.output<typeof Look>

const KEY = 'reeve-look'
const listeners = new Set<() => void>()
let look = read()

function read(): Look {
  try {
    return Look.parse(JSON.parse(localStorage.getItem(KEY) ?? '{}'))
  } catch {
    return { theme: 'system', contrast: 'system' }
  }
}

export function setLook(changes: Partial<Look>): void {
  look = { ...look, ...changes }
  const { dataset } = document.documentElement
  if (look.theme === 'system') delete dataset['theme']
  else dataset['theme'] = look.theme
  if (look.contrast === 'system') delete dataset['contrast']
  else dataset['contrast'] = look.contrast
  try {
    localStorage.setItem(KEY, JSON.stringify(look))
  } catch {
    // Then it lasts until the page is closed.
  }
  for (const listener of listeners) listener()
}

export const useLook = (): Look =>
  useSyncExternalStore(
    (listener) => {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    () => look,
  )
