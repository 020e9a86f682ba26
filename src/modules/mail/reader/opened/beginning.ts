/** So many bytes of any file tell what it is. */
export const TELLING = 1_024

/** How a file begins, a letter for each byte. */
export const beginningOf = (bytes: Uint8Array): string =>
  Buffer.from(bytes.subarray(0, TELLING)).toString('latin1')

/** Some write a line or two before it. */
export const isPdf = (beginning: string): boolean => /^[\s\S]{0,200}%PDF-\d/.test(beginning)

/** HTML or XML, perhaps behind a mark of UTF-8. */
export const isPage = (beginning: string): boolean =>
  /^(?:\u00ef\u00bb\u00bf)?\s*<(?:!doctype|!--|\?xml|html|head|body|table|meta|style)\b/i.test(beginning)

/** Zip, which office files are as well, RTF, and old Office. */
const BEGINNINGS = ['PK\u0003\u0004', '{\\rtf', '\u00d0\u00cf\u0011\u00e0']

/** Whether it needs a parser, and so a process apart. */
export const needsParser = (beginning: string): boolean =>
  isPdf(beginning) || BEGINNINGS.some((one) => beginning.startsWith(one))
