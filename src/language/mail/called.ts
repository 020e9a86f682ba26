import type { MailLanguage } from './types.ts'

/** How a person may be addressed, as far as their name tells. */
export interface Called {
  readonly first: string
  readonly last: string
  readonly full: string
  /** “Prof.”, “Frau Dr.”, in the words of the language wanted; empty when the name has no title. */
  readonly title: string
}

/** Civil titles, whatever the language they were written in. */
const CIVIL: readonly { readonly written: RegExp; readonly words: Readonly<Record<MailLanguage, string>> }[] =
  [
    { written: /^(?:mr\.?|herrn?|hr\.|monsieur|sr\.)$/iu, words: word('Mr', 'Herr', 'M.', 'Sr.') },
    { written: /^mrs\.?$/iu, words: word('Mrs', 'Frau', 'Mme', 'Sra.') },
    {
      written: /^(?:ms\.?|miss|frau|fr\.|mme\.?|madame|sra\.)$/iu,
      words: word('Ms', 'Frau', 'Mme', 'Sra.'),
    },
  ]

/** Academic titles, the highest first. “Ing” and “Mag” without a full stop are names. */
const ACADEMIC: readonly { readonly written: RegExp; readonly short: string }[] = [
  { written: /^(?:prof\.?(?:in)?|professor(?:in)?|univ\.-prof\.)$/iu, short: 'Prof.' },
  { written: /^(?:dr\.?(?:in)?|doktor|ddr\.)$/iu, short: 'Dr.' },
  { written: /^mag\.a?$/iu, short: 'Mag.' },
  { written: /^dipl\.-ing\.$/iu, short: 'Dipl.-Ing.' },
  { written: /^ing\.$/iu, short: 'Ing.' },
]
const MORE_TITLE = /^(?:h\.c\.|med\.|phil\.|rer\.|nat\.|techn\.|iur\.|jur\.|habil\.|mult\.)$/iu
const DEGREE = /,\s*(?:ph\.?d|m\.?d|m\.?sc|b\.?sc|m\.?a|b\.?a|mba|ll\.?m|esq|jr|sr)\.?(?=,|$)/giu
const PARTICLE = /^(?:van|von|vom|zu|zum|de|del|den|der|di|da|dos|du|la|le|ten|ter|bin|ibn|al)$/u
/** Words of firms, departments and machines. */
const FIRM =
  /(?:^|\s)(?:gmbh|ag|kg|ohg|ug|e\.?\s?v\.?|inc\.?|ltd\.?|llc|plc|corp\.?|s\.?a\.?r\.?l\.?|s\.l\.|company|group|gruppe|team|office|büro|support|service|kundenservice|billing|buchhaltung|accounting|sales|vertrieb|security|newsletter|info|notifications?|no-?reply|redaktion|verwaltung|hausverwaltung|shop|tickets|daily|weekly|daemon|system)(?:\s|$)|&|\d/iu

/**
 * The person a mail name stands for: “Lovelace, Ada”, “Ada Lovelace | Engines Ltd” and “Ada Lovelace (Engines)” are
 * all Ada Lovelace. Null for an address, a firm or a department.
 */
export function calledBy(name: string, language: MailLanguage): Called | null {
  const plain = name
    .slice(0, 200)
    .replace(/["<>\p{Cc}\p{Cf}]/gu, '')
    .replace(/\([^)]*\)|\[[^\]]*\]/gu, ' ')
  const part = plain
    .split(/\s*[|•·/]\s*|\s+[-–—@]\s+|\s+(?:from|via|bei)\s+/u)
    .map((one) => inOrder(one.replace(DEGREE, '').trim().slice(0, 80)))
    .find((one) => one !== '' && !one.includes('@') && !FIRM.test(one))
  return part === undefined ? null : person(part.split(/\s+/u), language)
}

/** “Lovelace, Ada” the way it is spoken. */
function inOrder(name: string): string {
  const [, last, given] = /^([^,]+),\s*(\S.*)$/u.exec(name) ?? []
  return last && given ? `${given} ${last}` : name
}

function person(words: readonly string[], language: MailLanguage): Called | null {
  const from = words.findIndex((one) => !isTitle(one))
  const names = from < 0 ? [] : words.slice(from)
  const [first] = names
  const final = names.at(-1)
  if (!first || !final || !/\p{L}/u.test(first)) return null
  const start = names.findIndex(
    (one, at) => at > 0 && names.slice(at, -1).every((each) => PARTICLE.test(each)),
  )
  const full = names.join(' ')
  return {
    first: /^\p{L}\.?$/u.test(first) ? full : first,
    last: start > 0 ? names.slice(start).join(' ') : final,
    full,
    title: titleOf(words.slice(0, from), language),
  }
}

const isTitle = (one: string): boolean =>
  MORE_TITLE.test(one) || [...CIVIL, ...ACADEMIC].some(({ written }) => written.test(one))

/** One academic title says enough; in German the civil one stands before it. */
function titleOf(titles: readonly string[], language: MailLanguage): string {
  const has = ({ written }: { written: RegExp }) => titles.some((one) => written.test(one))
  const academic = ACADEMIC.find(has)?.short ?? ''
  const civil = CIVIL.find(has)?.words[language] ?? ''
  if (language === 'de') return [civil, academic].filter(Boolean).join(' ')
  return academic || civil
}

function word(en: string, de: string, fr: string, es: string): Readonly<Record<MailLanguage, string>> {
  return { en, de, fr, es }
}
