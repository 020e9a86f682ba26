const NAMED: Readonly<Record<string, string>> = { '@': 'commat', '.': 'period', _: 'lowbar', '-': 'hyphen' }

/**
 * A regular expression of PostgreSQL for an address however a text writes it: any letter as a reference of HTML, and with
 * lines that end within it, perhaps at a hyphen.
 */
export const addressPattern = (address: string): string =>
  [...address].map(written).join('(?:\\u00AD|-?[ \\t]*[\\r\\n]+[ \\t]*)?')

function written(sign: string): string {
  const itself = sign.replace(/[.*+?^${}()|[\]\\]/, '\\$&')
  const codes = [...new Set([sign, sign.toUpperCase()])].flatMap((one) => {
    const code = one.codePointAt(0) ?? 0
    return [`&#0*${code};`, `&#x0*${code.toString(16)};`]
  })
  const named = NAMED[sign]
  return `(?:${[itself, ...codes, ...(named ? [`&${named};`] : [])].join('|')})`
}
