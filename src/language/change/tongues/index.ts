import type { Locale } from '../../time/index.ts'
import { de } from './de.ts'
import { en } from './en.ts'
import { es } from './es.ts'
import { fr } from './fr.ts'
import { it } from './it.ts'
import type { Tongue } from './types.ts'

const TONGUES: Readonly<Record<Locale, Tongue>> = { en, de, fr, es, it }

/** The languages in which somebody is understood, theirs first; English always. */
export const tonguesOf = (locales: readonly Locale[] = []): Tongue[] =>
  [...new Set<Locale>([...locales, 'en'])].map((locale) => TONGUES[locale])
