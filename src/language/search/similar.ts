/** How many wrong letters are forgiven in a word: none below four letters, or where there is a digit. */
export const forgiven = (word: string): 0 | 1 | 2 => {
  if (word.length < 4 || !/^\p{L}+$/u.test(word)) return 0
  return word.length < 8 ? 1 : 2
}

/**
 * Letters that were left out, added, mistaken or swapped with their neighbour between two words (optimal string
 * alignment, Boytsov 2011); anything above `most` counts as `most + 1`.
 */
export function distance(a: string, b: string, most: number): number {
  if (Math.abs(a.length - b.length) > most) return most + 1
  let before: number[] = []
  let row = Array.from({ length: b.length + 1 }, (_, index) => index)
  for (let i = 1; i <= a.length; i++) {
    const next = [i]
    let least = i
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1]
      let cost = Math.min(at(row, j) + 1, at(next, j - 1) + 1, at(row, j - 1) + (same ? 0 : 1))
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        cost = Math.min(cost, at(before, j - 2) + 1)
      next.push(cost)
      least = Math.min(least, cost)
    }
    if (least > most) return most + 1
    before = row
    row = next
  }
  return Math.min(at(row, b.length), most + 1)
}

const at = (row: readonly number[], index: number): number => row[index] ?? Infinity

/**
 * Which letters a word has, one bit each for 31 classes of them. Each wrong letter changes at most two bits, so words
 * that differ in more are not compared.
 */
export function lettersOf(word: string): number {
  let bits = 0
  for (let index = 0; index < word.length; index++) bits |= 1 << (word.charCodeAt(index) % 31)
  return bits
}

/**
 * Stretches of a word of which at least one stands unchanged at the start or the end when one letter is wrong or two
 * neighbours are swapped: between both lies at least one letter.
 */
export function unharmed(word: string): { start: string; end: string } {
  const half = Math.floor(word.length / 2)
  return { start: word.slice(0, half), end: word.slice(half + 1) }
}
