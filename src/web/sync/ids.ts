let latest = 0
let among = 0

/**
 * UUIDv7 (RFC 9562): 48 bits of Unix milliseconds, then 12 that count what was made within one (§6.2, method 1), then
 * randomness; so ids sort by when they were made, also where two things are done at once.
 */
export function newId(): string {
  const now = Math.max(Date.now(), latest)
  among = now === latest ? among + 1 : 0
  // More than 4096 at once borrow the next millisecond.
  latest = now + (among >> 12)
  among &= 0xfff
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  const view = new DataView(bytes.buffer)
  const tail = view.getUint16(8)
  view.setBigUint64(0, (BigInt(latest) << 16n) | BigInt(0x7000 | among))
  view.setUint16(8, (tail & 0x3fff) | 0x8000)
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
}
