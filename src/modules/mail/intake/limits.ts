/** Bounds of what one mail may cost us. Sizes in bytes, texts in UTF-16 units. */
export const LIMITS = {
  /** Of a message that is longer, only the beginning is taken in, without its attachments. */
  message: 48 * 1024 * 1024,
  /** How much of a message that is too long is kept. */
  head: 1024 * 1024,
  headers: 256 * 1024,
  nesting: 40,
  /** Delimiter lines in a multipart message. Each part costs memory, however empty it is. */
  parts: 2_000,
  attachment: 25 * 1024 * 1024,
  text: 200_000,
  html: 1_000_000,
  people: 200,
  references: 100,
  name: 255,
  subject: 998,
} as const
