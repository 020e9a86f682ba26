/** Names of people that are words of time as well, in the languages of quick capture. */
const NAME =
  'Marc|March|April|May|June|August|Jan|Sun|Summer|Winter|Autumn|Noel|Eve|Mai|Juli|Sommer|Avril|Noël|Abril|Mayo|Julio|Agosto|Aprile|Sole'
/** A word, a name, and no figure behind it: “to May”, not “to May 5”. */
const WORD_AND_NAME = new RegExp(
  String.raw`(?<![\p{L}\p{N}])((?:w\/)|\p{L}+\.?)(\s+)(${NAME})(?![\p{L}\p{N}]|\.?,?\s+(?:the\s+)?\d|-\d)`,
  'gu',
)
/** What stands before somebody: whom something is for, whom it is with, who is called or written to. */
const BEFORE_SOMEBODY = new Set(
  'with w/ to for from about ask call tell email text ping phone ring meet message invite remind thank give send help dr. dr mr. mr mrs. mrs ms. ms mit an für von bei frau herr herrn avec pour à con para per the a'.split(
    ' ',
  ),
)
/** Nothing but somebody stands behind these: “at 12 with May”. */
const BESIDE_SOMEBODY = /^(?:with|w\/|mit|avec|con)$/iu
/** “With Dana and May”: one of several. */
const FURTHER =
  /(?<![\p{L}\p{N}])(\p{L}+\.?)\s+(?:\p{Lu}[\p{L}'’-]*(?:\s+\p{Lu}[\p{L}'’-]*)?(?:\s*,\s*|\s*&\s*|\s+(?:and|und|et|y|e|ed)\s+))+$/u
/** As far as a row of people is looked back through. */
const ROW = 60
/** Behind a figure or another month, “to” leads to the end of a stretch: “from March to May”. */
const STRETCH_BEFORE =
  /(?:\d(?:st|nd|rd|th|\.)?|\b(?:jan|feb|mar|apr|may|mai|jun|jul|aug|sep|o[ck]t|nov|de[czc]|mär|avr|abr|ene|ago)\p{L}*\.?)\s*$/iu
const STRETCH_BEHIND =
  /^\s*(?:(?:to|till|until|through|thru|bis|à|au|a|al|[-–—])\s|(?:on|onwards?)(?!\s*\p{L}))/iu
/** “Mon ami” is somebody's friend. */
const POSSESSIVE = /(?<![\p{L}\p{N}])mon(?=\s+(?:ami|amie|cher|chéri|chérie|père)(?!\p{L}))/giu

const blank = (text: string, from: number, length: number) =>
  text.slice(0, from) + '\uFFFC'.repeat(length) + text.slice(from + length)

/** A name of several words, one of which is also a time's: “Ei Mon”, “April Jones”. */
const TIMELY =
  /(?<!\p{L})(?:mon|tue|wed|thu|fri|sat|sun|jan|mar|apr|jun|jul|aug|sep|oct|nov|dec|may|mai|march|april|june|july|august|summer|winter|autumn|spring|\p{L}+day)(?!\p{L})/iu

/**
 * The text with those words blotted out that name somebody here; everything else keeps its place.
 * @param people Whom the typist knows: their names of several words are theirs.
 */
export function withoutNames(text: string, people: readonly string[] = []): string {
  let rest = text
  const lower = text.toLowerCase()
  for (const name of people) {
    const at = name.includes(' ') ? lower.indexOf(name.toLowerCase()) : -1
    if (at >= 0 && TIMELY.test(name)) rest = blank(rest, at, name.length)
  }
  for (const { index, 1: before = '', 2: gap = '', 3: name = '', 0: whole } of text.matchAll(WORD_AND_NAME)) {
    const at = index + before.length + gap.length
    const first = FURTHER.exec(text.slice(Math.max(0, at - ROW), at))?.[1] ?? before
    if (!BEFORE_SOMEBODY.has(first.toLowerCase())) continue
    if (before.toLowerCase() === 'the' && name !== 'Sun') continue
    const isInStretch =
      STRETCH_BEFORE.test(text.slice(0, index)) || STRETCH_BEHIND.test(text.slice(index + whole.length))
    if (isInStretch && !BESIDE_SOMEBODY.test(first)) continue
    rest = blank(rest, at, name.length)
  }
  for (const { index, 0: whole } of text.matchAll(POSSESSIVE)) rest = blank(rest, index, whole.length)
  return rest
}
