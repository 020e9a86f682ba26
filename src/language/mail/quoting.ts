import type { Line } from './lines.ts'

/** Where a quotation begins and how it goes on. */
export interface QuoteStart {
  readonly kind: 'reply' | 'forward'
  /** Lines that announce it (“On Monday Dana wrote:”), 0 when the quoted lines speak for themselves. */
  readonly announced: number
  /** `rest`: everything behind it is quoted; `lines`: only the marked lines that follow. */
  readonly extent: 'rest' | 'lines'
}

/** `> text`, `| text`, `--] text`, and `DM> text` or `Dana> text` with the person quoted. */
const MARKED = /^(?:>|\|\s|--\]|[A-Z][A-Za-z]{0,14}>)/

export const isMarked = (line: Line): boolean => MARKED.test(line.text)

/** `[...]` and `<snip>` stand for quoted lines that were left out. */
const OMITTED = /^[[(<]?\s?(?:\.{2,}|…|snip\w*|gekürzt)\s?[\])>]?$/i

export const isOmission = (line: Line): boolean => OMITTED.test(line.text)

/**
 * “On … wrote:” in the words mail programs use. They have in common a verb of writing and a colon at the
 * end; a date, an address or a marked line behind it keeps ordinary sentences out.
 */
const WROTE = [
  /^(?:on|le|am|den|el|il|op|em|w dniu|på|dne)\b.{4,300}\b(?:wrote|writes|schrieb|schreibt|a écrit|écrit|escribió|escreveu|ha scritto|schreef|napisał\(?a?\)?|skrev|napsal\(?a?\)?)(?!\p{L}).{0,160}:$/iu,
  /^.{3,160}\b(?:wrote|writes|schrieb|schreibt|a écrit|escribió|escreveu|ha scritto|schreef|skrev)(?!\p{L}).{0,80}:$/iu,
  /^.{6,120},\s(?:you|du|sie|vous|usted)\s(?:wrote|schriebst|schrieben|avez écrit|escribió):$/i,
  /^\d{4}[-/.年]\s?\d{1,2}.{4,160}(?:<[^>]{3,80}>|:)\s*:?$/,
]
const DATED = /\d{1,4}[-/.:]\d{1,2}|\b(?:19|20)\d\d\b|<[^>\s]+@[^>\s]+>|\b[\w.+-]+@[\w.-]+\b/
/** A long attribution is broken over two or three lines; only these words may begin one. */
const OPENS = /^(?:on|le|am|den|el|il|op|em|w dniu|på|dne)\s/i

const FORWARD =
  /^[-_*=\s]*(?:begin forwarded message|forwarded message|forwarded by|weitergeleitete nachricht|anfang der weitergeleiteten (?:e-?mail|nachricht)|message transféré|début du message réexpédié|message réexpédié|mensaje reenviado|messaggio inoltrato|doorgestuurd bericht)\b.{0,60}$/i
const ORIGINAL =
  /^[-_*=]{2,}\s*(?:original message|original appointment|reply message|ursprüngliche nachricht|originalnachricht|message d['’]origine|message original|mensaje original|messaggio originale|oorspronkelijk bericht)\s*[-_*=]{0,40}$/i

const RULE = /^[-_*=]{5,}$/

const HEADER_NAMES = {
  from: /^[*_]{0,2}(?:from|von|de|da|van|expéditeur|remitente)\s?[*_]{0,2}\s?:[*_]{0,2}\s?\S/i,
  other:
    /^[*_]{0,2}(?:sent|date|to|cc|subject|reply-to|gesendet|datum|an|betreff|envoyé|à|objet|enviado(?: el)?|fecha|para|asunto|inviato|data|a|oggetto|verzonden|aan|onderwerp)\s?[*_]{0,2}\s?:[*_]{0,2}/i,
}

/** Whether a quotation begins at line `at`. */
export function quoteStart(lines: readonly Line[], at: number): QuoteStart | null {
  const line = lines[at]
  if (!line || line.text === '') return null
  if (isMarked(line)) return { kind: 'reply', announced: 0, extent: 'lines' }
  if (FORWARD.test(line.text)) return { kind: 'forward', announced: 1, extent: 'rest' }
  if (ORIGINAL.test(line.text)) return announcedBy(lines, at, 1 + headerLines(lines, at + 1))
  const headers = at + (RULE.test(line.text) ? 1 : 0)
  if (beginsHeaders(lines, headers)) return announcedBy(lines, at, headers - at + headerLines(lines, headers))
  const announced = attribution(lines, at)
  return announced === 0 ? null : announcedBy(lines, at, announced)
}

/** Where the quoted lines are marked, only they are quoted, and the answer may stand below them. */
function announcedBy(lines: readonly Line[], at: number, announced: number): QuoteStart {
  const next = nextWritten(lines, at + announced)
  return { kind: 'reply', announced, extent: next && isMarked(next) ? 'lines' : 'rest' }
}

/** How many lines from `first` on are headers, and the lines they were broken into. */
function headerLines(lines: readonly Line[], first: number): number {
  let count = 0
  let last = 0
  for (let at = first; at < first + 14; at++) {
    const line = lines[at]
    if (!line || line.text === '' || isMarked(line)) break
    count++
    if (HEADER_NAMES.from.test(line.text) || HEADER_NAMES.other.test(line.text)) last = count
  }
  return last === 0 ? 0 : Math.min(count, last + 2)
}

/** Outlook's way: From, Sent, To, Subject as lines, sometimes under a rule. */
function beginsHeaders(lines: readonly Line[], at: number): boolean {
  const first = lines[at]
  if (!first || !HEADER_NAMES.from.test(first.text)) return false
  let others = 0
  for (let step = 1; step <= 6; step++) {
    const line = lines[at + step]
    if (line && HEADER_NAMES.other.test(line.text)) others++
  }
  return others >= 2
}

/** How many lines from `at` on announce a quotation: 0 to 3. */
function attribution(lines: readonly Line[], at: number): number {
  let joined = ''
  for (let count = 1; count <= 3; count++) {
    const line = lines[at + count - 1]
    if (!line || line.text === '' || (count > 1 && (!OPENS.test(joined) || isMarked(line)))) return 0
    joined = joined === '' ? line.text : `${joined} ${line.text}`
    if (joined.length > 500) return 0
    if (WROTE.some((pattern) => pattern.test(joined))) {
      const next = nextWritten(lines, at + count)
      return DATED.test(joined) || (next && isMarked(next)) ? count : 0
    }
    if (joined.endsWith(':')) return 0
  }
  return 0
}

/** The next line with anything on it but a mark of omission, at most four lines away. */
function nextWritten(lines: readonly Line[], from: number): Line | null {
  for (let at = from; at < from + 4; at++) {
    const line = lines[at]
    if (line && line.text !== '' && !isOmission(line)) return line
  }
  return null
}
