import type { Line } from './lines.ts'

/** Lines of the longest signature. */
const LONGEST = 15

const DASHES = /^(?:--|—|__)$/
/** Three dashes also part the sections of a newsletter: only a few lines behind them are a signature. */
const LONG_DASHES = /^---$/
const SHORT = 5

/** What phones and mail programs add of their own. */
const SENT_FROM =
  /^(?:sent (?:from|via|with) (?:my |the )?\S.{0,60}|get outlook for \w.{0,30}|von meinem .{1,40} gesendet.{0,20}|gesendet (?:von|mit) .{1,50}|diese nachricht wurde von meinem .{1,60}|envoyé (?:de|depuis) mon .{1,50}|envoyé avec .{1,50}|enviado desde mi .{1,50}|enviado desde .{1,50}|inviato da .{1,50}|verzonden vanaf .{1,50})$/i

const SIGN_OFF =
  /^(?:(?:with )?(?:(?:kind|best|warm|warmest|many|all the) )?(?:regards|wishes|best)|(?:many |with )?thanks(?: again| so much| a lot| in advance| and (?:kind |best )?regards)?|thank you(?: very much| so much| again| in advance)?|thx|cheers|sincerely(?: yours)?|yours(?: sincerely| truly| faithfully)?|respectfully|all the best|best|br|rgds|take care|talk soon|love|xx?|ciao|mit (?:freundlichen|besten|herzlichen|lieben|vielen) grüßen|(?:viele|liebe|beste|herzliche|schöne|freundliche|sonnige) grüße?(?: .{1,30})?|freundliche grüsse|beste grüsse|liebe grüsse|viele grüsse|gruß|grüße|lg|vg|mfg|bg|danke(?: dir| ihnen| schön| im voraus| und .{1,20})?|vielen dank(?: .{1,30})?|bis (?:dann|bald|morgen)|(?:bien )?cordialement|bien à (?:vous|toi)|(?:bonne|belle) journée|merci(?: (?:d['’]avance|beaucoup|bien))?|amicalement|sincères salutations|(?:meilleures )?salutations(?: distinguées)?|à bientôt|bises|(?:un )?(?:cordial )?saludos?(?: cordiales)?|atentamente|(?:muchas )?gracias(?: de antemano| por todo)?|un abrazo|abrazos|cordialmente)\s?[,.!]{0,3}\s?(?:[-–—]\s?)?(?<name>\p{Lu}[\p{L}.'’-]{0,20}(?: \p{Lu}[\p{L}.'’-]{0,20}){0,2})?$/iu

const NAME_LINE =
  /^[-–—]?\s?\p{Lu}[\p{L}.'’-]{0,24}(?:,?\s(?:(?:von|van|de|der|del|la|le|di)\s)?\p{Lu}[\p{L}.'’-]{0,24}){0,3}$/u
const CONTACT =
  /@|https?:|www\.|\+?\d[\d ()/.-]{6,}|\b(?:tel|phone|mobile?|fax|fon|telefon|gmbh|ltd|inc|llc|sarl|straße|street)\b/i

/** The line where the signature begins, among lines `first` up to `end`; -1 when there is none. */
export function signatureStart(lines: readonly Line[], first: number, end: number): number {
  const dashed = findDashes(lines, first, end)
  const limit = dashed === -1 ? end : dashed
  const signedOff = findSignOff(lines, first, limit)
  if (signedOff !== -1) return signedOff
  const added = findSentFrom(lines, first, limit)
  if (added !== -1) return added
  if (dashed !== -1) return dashed
  return findNameBlock(lines, first, end)
}

/** “-- ” (RFC 3676 §4.3), with few enough lines behind it to be a signature. */
function findDashes(lines: readonly Line[], first: number, end: number): number {
  for (let at = first; at < end; at++) {
    const line = lines[at]
    if (!line || line.text.length > 3) continue
    const most = DASHES.test(line.text) ? LONGEST : LONG_DASHES.test(line.text) ? SHORT : -1
    if (written(lines, at + 1, end) <= most) return at
  }
  return -1
}

/** “Best regards,” with nothing behind it but a name block. */
function findSignOff(lines: readonly Line[], first: number, end: number): number {
  let found = -1
  let behind = 0
  for (let at = end - 1; at >= first && behind <= 12; at--) {
    const line = lines[at]
    if (!line || line.text === '') continue
    if (line.text.length <= 60 && SIGN_OFF.test(line.text)) found = at
    else if (found !== -1) break
    if (line.text.length > 90 && !CONTACT.test(line.text)) break
    behind++
  }
  return found !== -1 && blockOf(lines, found + 1, end) ? found : -1
}

/** Whether only names, roles, numbers and addresses stand there: short lines, none of them a question. */
function blockOf(lines: readonly Line[], first: number, end: number): boolean {
  let position = 0
  for (let at = first; at < end; at++) {
    const line = lines[at]
    if (!line || line.text === '') continue
    if (/^p\.?\s?s\b/i.test(line.text) || line.text.endsWith('?')) return false
    if (position === 0 && !NAME_LINE.test(line.text) && line.text.length > 32 && !CONTACT.test(line.text))
      return false
    position++
  }
  return true
}

function findSentFrom(lines: readonly Line[], first: number, end: number): number {
  for (let at = end - 1, seen = 0; at >= first && seen < 6; at--) {
    const line = lines[at]
    if (!line || line.text === '') continue
    if (SENT_FROM.test(line.text)) return nameAbove(lines, first, at)
    seen++
  }
  return -1
}

/** A lone name on the last line, or above contact details, after an empty line. */
function findNameBlock(lines: readonly Line[], first: number, end: number): number {
  for (let at = end - 1, seen = 0; at > first && seen < 8; at--) {
    const line = lines[at]
    if (!line || line.text === '') continue
    const above = lines[at - 1]
    const alone = NAME_LINE.test(line.text) && above?.text === '' && written(lines, first, at) > 0
    if (alone && blockOf(lines, at, end)) return at
    if (line.text.length > 60 && !CONTACT.test(line.text)) return -1
    seen++
  }
  return -1
}

/** The signature's first line when a name stands right above “Sent from my phone”. */
function nameAbove(lines: readonly Line[], first: number, at: number): number {
  for (let above = at - 1; above >= first && above >= at - 3; above--) {
    const line = lines[above]
    if (!line || line.text === '') continue
    return NAME_LINE.test(line.text) && above > first ? above : at
  }
  return at
}

/** How many lines have something on them; counted no further than matters. */
function written(lines: readonly Line[], first: number, end: number): number {
  let count = 0
  for (let at = first; at < end && count <= LONGEST; at++) if (lines[at]?.text !== '') count++
  return count
}
