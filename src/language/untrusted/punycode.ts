const BASE = 36
const T_MIN = 1
const T_MAX = 26
const SKEW = 38
const DAMP = 700
/** A label of the domain name system has at most 63 octets. */
const LONGEST = 63

/** A label without its `xn--`, in the letters it stands for; undefined when it stands for none. After RFC 3492 §6.2. */
export function decodedLabel(label: string): string | undefined {
  if (label.length > LONGEST) return undefined
  const dash = label.lastIndexOf('-')
  const letters = Array.from(label.slice(0, Math.max(0, dash)))
  let code = 128
  let place = 0
  let bias = 72
  for (let at = dash + 1; at < label.length;) {
    const from = place
    for (let weight = 1, k = BASE; ; k += BASE) {
      const digit = digitOf(label.charCodeAt(at++))
      if (digit === undefined) return undefined
      place += digit * weight
      const threshold = k <= bias ? T_MIN : k >= bias + T_MAX ? T_MAX : k - bias
      if (digit < threshold) break
      weight *= BASE - threshold
    }
    bias = adapted(place - from, letters.length + 1, from === 0)
    code += Math.floor(place / (letters.length + 1))
    place %= letters.length + 1
    if (code > 0x10ffff || (code >= 0xd800 && code <= 0xdfff)) return undefined
    letters.splice(place++, 0, String.fromCodePoint(code))
  }
  return letters.join('')
}

function digitOf(code: number): number | undefined {
  if (code >= 0x30 && code <= 0x39) return code - 0x30 + 26
  if (code >= 0x61 && code <= 0x7a) return code - 0x61
  return code >= 0x41 && code <= 0x5a ? code - 0x41 : undefined
}

function adapted(delta: number, count: number, isFirst: boolean): number {
  let rest = isFirst ? Math.floor(delta / DAMP) : delta >> 1
  rest += Math.floor(rest / count)
  let k = 0
  for (; rest > ((BASE - T_MIN) * T_MAX) >> 1; k += BASE) rest = Math.floor(rest / (BASE - T_MIN))
  return k + Math.floor(((BASE - T_MIN + 1) * rest) / (rest + SKEW))
}
