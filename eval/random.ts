/** Numbers that look random and are the same for the same seed: mulberry32. */
export function randomFrom(seed: number) {
  let state = seed >>> 0
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
  const below = (count: number) => Math.floor(next() * count)
  const one = <Item>(items: readonly Item[]): Item => {
    const item = items[below(items.length)]
    if (item === undefined) throw new Error('There is nothing to choose from.')
    return item
  }
  const many = <Item>(make: () => Item, most: number): Item[] => Array.from({ length: below(most + 1) }, make)
  return { below, one, many, chance: (share: number) => next() < share }
}

export type Random = ReturnType<typeof randomFrom>
