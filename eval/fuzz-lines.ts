import type { Random } from './random.ts'

/** A line to be read, and the dates in it that no calendar has. */
export interface FuzzLine {
  readonly text: string
  readonly impossible: readonly { readonly from: number; readonly to: number }[]
}

const WORDS =
  'monday mon tuesday sat sun next last this the of in at on for from to until till by before after since within every each other third 3rd 1st 21 12 31 2026 24 1999 : - / . , ; am pm o clock half quarter past week weeks month months year days hours minutes mins h min ago from now tomorrow tonight today yesterday morning night noon lunch feb january march may june 30 29 easter diwali ramadan christmas weekend end beginning first second closest between and & or 99999 0 00 q3 utc pst est + ( ) [ ] { } < > \' " “ ” jeden alle halb viertel übernächsten il y a dans prochain après-midi cada hace pasado mañana ogni entro fra dopodomani uhr heures call Bob buy milk email Ann remind me to add my list block two for dinner 6 around about p1 !2 #work @home +proj due:fri rec:1w t:2026-01-01 (A) TODO [#A] SCHEDULED: <2026-11-30 Mon +1w> ~45m every! https://a.test/x;y a@b.test'.split(
    ' ',
  )

const SIGNS = [
  ...'0123456789-/:.,;#@!+*()[]{}<>"\'`~%$&|\\=?^_ \t\n\0\u00a0\u200b\u202e\uFFFC\ud800\udc00üéñßİı٣五',
]

const PIECES = [
  '1-',
  '1 ',
  '12:',
  '/1',
  'the first of ',
  'every other ',
  'monday ',
  'to ',
  'and ',
  'feb 30 ',
  '((',
  '"',
  '; ',
  ', ',
  'a',
  '\n',
  'in ',
  '9-10 ',
  'half ',
  '1/2/',
  'until ',
  'e\u0301',
  '2026-',
]

const MONTHS = [
  'January',
  'Feb',
  'march',
  'april',
  'May',
  'jun',
  'July',
  'august',
  'sept',
  'October',
  'nov',
  'december',
]
const LENGTHS = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]

/** A random or hostile line: gibberish of words of time, of signs, of one piece repeated, or a plan with a wrong date. */
export function fuzzLine(random: Random): FuzzLine {
  const { below, one, many, chance } = random
  const words = (most: number) => many(() => one(WORDS), most).join(chance(0.15) ? '' : ' ')
  switch (below(8)) {
    case 0:
      return plain(many(() => one(SIGNS), 80).join(''))
    case 1:
      return plain(one(PIECES).repeat(1 + below(chance(0.1) ? 500 : 60)))
    case 2:
      return plain(`${words(5)}${one(PIECES).repeat(1 + below(30))}${words(5)}`)
    case 3:
      return plain(
        many(() => String.fromCharCode(chance(0.7) ? 32 + below(95) : below(65_536)), 120).join(''),
      )
    case 4:
    case 5:
      return around(impossibleDate(random), words(4), words(4))
    default:
      return plain(words(chance(0.02) ? 120 : 14))
  }
}

const plain = (text: string): FuzzLine => ({ text, impossible: [] })

function around(date: string, before: string, behind: string): FuzzLine {
  // Letters around it, so that no figure beside it makes another date of it.
  const text = `${before} xx ${date} yy ${behind}`
  const from = before.length + 4
  return { text, impossible: [{ from, to: from + date.length }] }
}

/** A day that no year has, or a clock that no day has. */
function impossibleDate({ below, one }: Random): string {
  const month = below(12)
  const day = (LENGTHS[month] ?? 31) + 1 + below(68)
  const name = one([MONTHS[month] ?? 'May'])
  const year = 1950 + below(150)
  const two = (n: number) => String(n).padStart(2, '0')
  return one([
    () => `${year}-${two(month + 1)}-${two(day)}`,
    () => `${year}-${two(13 + below(80))}-${two(1 + below(28))}`,
    () => `${year}-02-29`.replace(/^(\d+)/, (found) => String(Number(found) - (Number(found) % 4) + 1)),
    () => `${13 + below(60)}/${32 + below(60)}/${year}`,
    () => `${name} ${day}, ${year}`,
    () => `${day} ${name} ${year}`,
    () => `${two(25 + below(70))}:${two(below(60))}`,
    () => `${two(below(24))}:${60 + below(40)}`,
  ])()
}
