/**
 * Text that PostgreSQL, JSON and a screen can hold: without NUL and other control characters except tab and line
 * breaks, with lone surrogates replaced, cut at `limit` UTF-16 units.
 */
export function clean(text: string, limit: number): string {
  const cut = text.length > limit ? text.slice(0, limit) : text
  return cut.replace(CONTROL, '').toWellFormed()
}

/** The same on one line. */
export const cleanLine = (text: string, limit: number): string =>
  clean(text.slice(0, limit * 4), limit * 4)
    .replace(/\s+/gu, ' ')
    .trim()
    .slice(0, limit)
    .toWellFormed()

// oxlint-disable-next-line no-control-regex -- control characters are what it is about
const CONTROL = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/g
