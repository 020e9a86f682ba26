import type { Action } from './actions.ts'

/** Ids of actions chosen from the palette, the latest first. For this session. */
let recent: readonly string[] = []

export function used(id: string): void {
  recent = [id, ...recent.filter((one) => one !== id)].slice(0, 8)
}

/** Recently chosen actions first, the rest in their order. */
export const recentFirst = (actions: readonly Action[]): Action[] => {
  const place = ({ id }: Action) => (recent.includes(id) ? recent.indexOf(id) : recent.length)
  return [...actions].sort((a, b) => place(a) - place(b))
}
