import type { MailLanguage } from './types.ts'

/** Words that stand in nearly every mail of a language and in few of the others. */
const WORDS: Readonly<Record<MailLanguage, ReadonlySet<string>>> = {
  en: new Set(
    'the and you for that with this have your will from can please would are not but thanks our is of to we it be on hi could let know'.split(
      ' ',
    ),
  ),
  de: new Set(
    'der die und das ich nicht sie mit ist für auf wir ein eine den dem zu im bitte wenn auch noch uns hallo liebe lieber kannst können dir ihnen bis zum vom werden haben danke schon aber sehr es du'.split(
      ' ',
    ),
  ),
  fr: new Set(
    'le les des est et vous pour dans que nous une pas sur avec je ce votre bonjour merci au du qui sont être cette avez notre plus mais pouvez tu suis ai très'.split(
      ' ',
    ),
  ),
  es: new Set(
    'el los las que por para con una está su como pero más del hola gracias nos puedes usted este esta muy también favor puede lo se al sobre tu estoy tengo hay ya'.split(
      ' ',
    ),
  ),
}
const LANGUAGES = ['en', 'de', 'fr', 'es'] as const

/** The language a text is most likely written in, by its first 300 words; English when nothing tells. */
export function languageOf(text: string): MailLanguage {
  const words =
    text
      .slice(0, 3_000)
      .toLowerCase()
      .match(/\p{L}+/gu) ?? []
  const hits = { en: 0, de: 0, fr: 0, es: 0 }
  for (const word of words.slice(0, 300)) {
    for (const language of LANGUAGES) if (WORDS[language].has(word)) hits[language]++
  }
  let best: MailLanguage = 'en'
  for (const language of LANGUAGES) if (hits[language] > hits[best]) best = language
  return best
}
