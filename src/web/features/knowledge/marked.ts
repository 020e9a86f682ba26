/** A stretch of a line; `marked` when it is a link, code or bold. */
export interface Stretch {
  readonly text: string
  readonly marked: boolean
}

const MARKED = /https?:\/\/\S+|`[^`]+`|\*\*[^*]+\*\*/gu
const PAIRS: Readonly<Record<string, string>> = { ')': '(', ']': '[', '}': '{', '>': '<' }
/** What ends a sentence or a mark, and not a link. */
const LOOSE = /(?:[.,;:!?。、，！？'"“”„‘’»«…*_`~|[({<]|\p{Default_Ignorable_Code_Point})+$/u
const BEGINNING = /^https?:\/\/$/

/** The line in stretches; joined they are the line. */
export function stretchesOf(line: string): Stretch[] {
  const found: Stretch[] = []
  let at = 0
  MARKED.lastIndex = 0
  for (let match = MARKED.exec(line); match; match = MARKED.exec(line)) {
    const text = match[0].startsWith('http') ? linkIn(match[0]) : match[0]
    if (match.index > at) found.push({ text: line.slice(at, match.index), marked: false })
    found.push({ text, marked: !BEGINNING.test(text) })
    at = match.index + text.length
    MARKED.lastIndex = at
  }
  if (at < line.length) found.push({ text: line.slice(at), marked: false })
  return found
}

/** The link with which a word begins: up to a bracket that it did not open, without what ends the sentence around it. */
function linkIn(word: string): string {
  const open: string[] = []
  let end = 0
  for (const sign of word) {
    const opening = PAIRS[sign]
    if (opening !== undefined && open.pop() !== opening) break
    if ('([{<'.includes(sign)) open.push(sign)
    end += sign.length
  }
  const link = word.slice(0, end).replace(LOOSE, '')
  return link.length > 'https://'.length ? link : (/^https?:\/\//.exec(word)?.[0] ?? '')
}
