import { Language, type Preferences } from '../contract.ts'

/** Rules of languages: plain functions of their arguments, also run by the browser. */

/**
 * The languages somebody types in who has such locales (BCP 47 tags, the likeliest first), and whether 3/4 is the third
 * of April to them; what no locale says is left out.
 */
export function customsOf(
  locales: readonly string[],
): Pick<Preferences, 'languages'> & { dayFirst?: boolean } {
  const known = locales.flatMap((tag) => localeOf(tag) ?? [])
  const languages = known.flatMap(({ language }) => Language.safeParse(language).data ?? [])
  const [first] = known
  return {
    languages: languages.length > 0 ? [...new Set(languages)] : ['en'],
    ...(first ? { dayFirst: isDayFirst(first) } : {}),
  }
}

function localeOf(tag: string): Intl.Locale | undefined {
  try {
    return Intl.DateTimeFormat.supportedLocalesOf(tag).length > 0 ? new Intl.Locale(tag) : undefined
  } catch {
    return undefined // such as the `C` of a shell
  }
}

function isDayFirst(locale: Intl.Locale): boolean {
  const parts = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'numeric' }).formatToParts(0)
  const [first] = parts.filter(({ type }) => type === 'day' || type === 'month')
  return first?.type !== 'month'
}

/** What may be changed; what is left out or undefined stays. */
type Change = { readonly [Field in keyof Preferences]?: Preferences[Field] | undefined }

/** What a change changes, and what follows from it: who types German first writes the day before the month. */
export function withCustoms(change: Change): Partial<Preferences> {
  const given: Partial<Preferences> = Object.fromEntries(
    Object.entries(change).filter(([, value]) => value !== undefined),
  )
  return given.languages && given.languages[0] !== 'en' ? { dayFirst: true, ...given } : given
}
