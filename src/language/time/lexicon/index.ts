import type { Locale } from '../types.ts'
import { type Phrases, phrasesOf } from './build.ts'
import { de } from './de.ts'
import { en } from './en.ts'
import { es } from './es.ts'
import { fr } from './fr.ts'
import { it } from './it.ts'
import type { Lexicon } from './types.ts'

const LEXICONS: Readonly<Record<Locale, Lexicon>> = { en, de, fr, es, it }
const built = new Map<Locale, Phrases>()

/** The phrases of a language and of English beside it. Built at the first question, then kept. */
export function phrasesFor(locale: Locale): Phrases {
  const known = built.get(locale)
  if (known) return known
  const phrases = phrasesOf(locale === 'en' ? [en] : [LEXICONS[locale], en])
  built.set(locale, phrases)
  return phrases
}

export const isDayFirst = (locale: Locale) => LEXICONS[locale].dayFirst
