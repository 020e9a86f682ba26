/** UUIDv7 (RFC 9562): 48 bits of Unix milliseconds, then randomness; so ids sort by when they were made. */
export function newId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  new DataView(bytes.buffer).setBigUint64(0, BigInt(Date.now()) << 16n)
  const random = crypto.getRandomValues(new Uint8Array(2))
  bytes[6] = ((random[0] ?? 0) & 0x0f) | 0x70
  bytes[7] = random[1] ?? 0
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
}
