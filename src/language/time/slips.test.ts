import { expect, test } from 'vitest'
import { parseCapture } from '../capture/index.ts'
import { directionOf } from '../meaning/index.ts'
import { findTimes } from './index.ts'
import { phrasesFor } from './lexicon/index.ts'
import type { Locale } from './types.ts'

/** A Saturday evening. */
const NOW = Temporal.ZonedDateTime.from('2026-11-21T20:00[Europe/Berlin]')

/** The title, and what was read as a time, if anything. */
function read(line: string, locales: readonly Locale[]) {
  const { title, due, start, recurrence } = parseCapture(line, { now: NOW, locales })
  return [title, due ?? start ?? recurrence]
}

test.each<readonly [string, readonly Locale[]]>([
  ['Jaguar in die Werkstatt bringen', ['de']],
  ['Susan Sontag lesen', ['de']],
  ['Ausflug nach Augst', ['de']],
  ['Comprar pescado salado', ['es']],
  ['deberes de mates', ['es']],
  ['Pedir Domino', ['es']],
  ['dinero sacado', ['es']],
  ['Buy Doc Martens', ['es', 'en']],
  ['Buy Doc Martens', ['en', 'es']],
  ['giungo', ['it']],
  ['Wombat retrospective Jaguar', ['en', 'de']],
  ['Wombat retrospective Jaguar', ['de', 'en']],
])('“%s” is all title', (line, locales) => {
  expect(read(line, locales)).toEqual([line, null])
})

const WORDS: Readonly<Record<Locale, string>> = {
  en: `sundry sundae sunray sundial sundown Sandy Sunny Sundance Monty money Mandy Munday monody Mondale monkey
    Mondrian Mondeo Moody Midas tussle tulip Wendy wedding Wedgwood Wednesbury Thursby Thurso thirsty thrush
    friary Fridge Frida Faraday fritter foray Freddy saturate Saturn satiny Saturnalia janitor Janice Jaguar Janus
    Jansson febrile Fabian fibre Augusta Augustus Austin aught Angus adjust gust disgust sceptre Septimus
    Octavia octopus octagon octane Novello novelty novella decimal dismember decanter decent`,
  de: `Jaguar Januskopf Jenaer Janosch Sontag Sonntagskind Sonnenbad Sonntagsbraten Sonde Montage Montblanc Montana
    Mantel Monteur Munter Diensttag Dienst Dienstweg Dienstwagen Dienstplan Donner Donnerkeil Donnervogel Donnerbalken
    Freytag Freitod Freitreppe Freiheit Freizeit Freibad Frack Fertig Samt Samstagern Samsung Samtrock Feder Fabrik
    Fabel Fieber Augst Auguste Augustin Augustiner Angler Ausguss Angst Augsburg Auge Septett Septime Sepia
    Oktave Oktett Oktopus Oktan Novize Novelle Nova Novum Dezernat Dezennium Dezimal Dezibel Vertrag Festtag`,
  fr: `Mardin Mercedes merci Mercure merlu mercerie mercier mercenaire Vendres vendre vendeur vendange vendetta
    Samba Samedan samovar same samit sacré Dimaro dimension diamant dînatoire démanche Javier Janvion Janvry jeanneton
    jonquille jardinier Ferrier Fabrier fermier fiévreux Levrier fourrier juillettiste Juliette Juillard jumelet
    juvénile septembral septuor septique sceptre Octave octobasse octogone ocre ombre novembral novice nombre
    novateur décembriste décombres décembral démembre décimètre lundien lunette jeunot jeune Avrillé avoine aoûtat`,
  es: `mates mares martas Martens Martos mártir Martina mantes marea marfil cartas jueces jueyes juegos juez jefes
    vienes viertes vientres viene vientos Viena salado sacado sanado sabido sobado sajado sellado sábana sabor sudado
    Sabino Sabadell soldado Domino dominio Dominica dominó dominante doméstico Dominguín Ferrero febril fiebre
    Fernando ferretería angosto Augusto acosto agotado arroz ajuste agoto gasto apuesto aposto siembra séptimo septeto
    octavo octopus ocurre cubre nombre novillero novio novillo diciendo disco díscolo dicho mierla mercado`,
  it: `lunetta lunario Lunigiana martello Martini martora marted Mercedes mercato mercantile giovane Giovenale giovenca
    Venere verdi vendere veneto salato sanato sedato salvato stato sabaudo Sabatini sabbia domestica Dominica Domenico
    dominio domanda Gennaro gennaker genere gennaro fabbro Febbre febbrile fabbrica aprire aprite aprirle apribile
    Maggie margine maglio raggio maggiore saggio giungo grugno pugno giunco giusto gingko loglio figlio luglienga foglio
    angusto arrosto gusto agognato agnolotto Augusto settore settembrino otto ottone novello nove dicendo dieci`,
}
const FRAMES: Readonly<Record<Locale, (word: string) => string>> = {
  en: (word) => `buy ${word}`,
  de: (word) => `${word} kaufen`,
  fr: (word) => `acheter ${word}`,
  es: (word) => `comprar ${word}`,
  it: (word) => `comprare ${word}`,
}
const LOCALES: readonly Locale[] = ['en', 'de', 'fr', 'es', 'it']

test.each(LOCALES)('words and names near those of days stay in a title, in %s and beside it', (locale) => {
  const words = WORDS[locale].split(/\s+/)
  expect(words.length).toBeGreaterThanOrEqual(60)
  for (const word of words)
    for (const asked of [[locale], [locale, 'en'], ['en', locale], LOCALES] as const)
      for (const line of [word, FRAMES[locale](word)]) expect(read(line, asked)).toEqual([line, null])
})

const SLIPS: Readonly<Record<Locale, string>> = {
  en: `wednesady; thursdya; dentist wednesady; dentist thrusday; call dana tuseday 3pm; report by firday; gym every mondy;
    lunch on sundey; rent febuary 12; rent 12 febuary; trip septemeber; 3 janurary party; party next saterday;
    call thrusday morning; exam ocotber 2027; since agust; call tuseday at 9`,
  de: `Zahnarzt am dienstg; bis freitg; Treffen diensatg 15 Uhr; 12. Februr; 3. Agust; im Janaur; donnertsag Vormittag`,
  fr: `dentiste ce vendrdi; mercerdi; 12 févrir; avant dimanhce; samdi matin`,
  es: `dentista miercoels; hasta el sabdo; 12 de febrro; domigno por la tarde; este vierns`,
  it: `dentista mercoeldì; entro venrdì; 12 febraio; sabto mattina; ogni domenca; 3 gennio`,
}

test.each(LOCALES)('a slip beside a word of time, or of a long name, is read in %s', (locale) => {
  for (const line of SLIPS[locale].split(';').map((one) => one.trim()))
    expect([
      line,
      findTimes(line, { now: NOW, profile: 'capture', reading: 'planner', locale }).length,
    ]).toEqual([line, 1])
})

test('a slip of a language that was not asked for is no time', () => {
  expect(read('dentista miercoels', ['en'])).toEqual(['dentista miercoels', null])
  expect(read('dentist wednesady', ['de'])).toEqual(['dentist wednesady', null])
})

test('no English word is a slip of a name, whatever stands beside it', () => {
  const known = LOCALES.flatMap((locale) => {
    const { names, next } = phrasesFor(locale)
    const near = names.flatMap(oneLetterOff).filter((word) => !next.has(word) && directionOf(word) !== null)
    return [...new Set(near)].map((word) => [locale, word] as const)
  })
  expect(known).toContainEqual(['de', 'jaguar'])
  const times = known.flatMap(([locale, word]) =>
    [`${AT[locale]} ${word}`, `x ${word} 3`, `${word} 15:30`, `3 ${word}`].filter((line) =>
      findTimes(line, { now: NOW, profile: 'capture', locale }).some(({ text }) => text.includes(word)),
    ),
  )
  expect(times).toEqual([])
})

const AT: Readonly<Record<Locale, string>> = { en: 'on', de: 'am', fr: 'ce', es: 'este', it: 'questo' }

/** Every word with one letter more, less or other than a name, or two of them swapped. */
function oneLetterOff(name: string): string[] {
  const letters = [...'abcdefghijklmnopqrstuvwxyz']
  return [...name].flatMap((_, at) => {
    const [before, here, after] = [name.slice(0, at), name[at] ?? '', name.slice(at + 1)]
    const changed = letters.flatMap((letter) => [before + letter + after, before + letter + here + after])
    return [...changed, before + after, before + after.slice(0, 1) + here + after.slice(1)]
  })
}

test.each([
  ['Dentist Wednesady', 'Dentist'],
  ['Call Ben Thrusday', 'Call Ben'],
  ['Lunch With Dana Tuseday', 'Lunch With Dana'],
  ['Pay Rent Febuary', 'Pay Rent'],
  ['Trip Septemeber', 'Trip'],
  ['CALL BEN THRUSDAY', 'CALL BEN'],
  ['dentist wensday', 'dentist'],
  ['Dentist Wendsday', 'Dentist'],
  ['Call Dana wensday at 3', 'Call Dana'],
])('a long slip is a time with a capital too: “%s”', (line, title) => {
  expect(read(line, ['en'])).toEqual([title, expect.anything()])
})

const PEOPLE =
  'Monty Wendy Mandy Sandy Sunny Freddy Freda Frida Thora Tess Wes Augusta Augustus Augustine Janice Janine Jana Junia ' +
  'Julius Juliet Juliette Decimus Octavia Septimus Marcia Avril Abril May June April August Javier Gennaro Sontag Ferrero'

test('whoever is called nearly like a day or a month is somebody, wherever a person stands', () => {
  const frames = [
    (name: string) => `Call ${name}`,
    (name: string) => `Lunch with ${name}`,
    (name: string) => `Email ${name} about the deck`,
    (name: string) => `Meet with Dana and ${name}`,
    (name: string) => `${name} Miller interview`,
    (name: string) => `Thank ${name} and Ben`,
  ]
  for (const name of PEOPLE.split(' '))
    for (const frame of frames) expect(read(frame(name), ['en'])).toEqual([frame(name), null])
})

test('a known person is no day, whatever the name is', () => {
  const known = (line: string) => {
    const { title, due } = parseCapture(line, {
      now: NOW,
      knownPeople: ['Ei Mon', 'April Jones', 'Rob Sunday', 'Sun'],
    })
    return [title, due?.date.toString() ?? null]
  }
  expect(known('Call Ei Mon')).toEqual(['Call Ei Mon', null])
  expect(known('Call ei mon tue')).toEqual(['Call ei mon', '2026-11-24'])
  expect(known('April Jones interview friday')).toEqual(['April Jones interview', '2026-11-27'])
  expect(known('Lunch Rob Sunday tomorrow')).toEqual(['Lunch Rob Sunday', '2026-11-22'])
  expect(known('Call Kim Mon')).toEqual(['Call Kim', '2026-11-23'])
})

test('a number before a slip of a short month counts what follows', () => {
  for (const line of ['2 Augst tickets', 'buy 3 agust tickets', '4 Aprl fools', 'order 12 Augst chairs'])
    expect(read(line, ['en'])).toEqual([line, null])
  for (const line of ['rent 12 agust', '12th agust party', 'rent 12 agust 2027', 'Dinner 3 agust at 7pm'])
    expect([line, findTimes(line, { now: NOW, profile: 'capture' }).length]).toEqual([line, 1])
})
