import type { Civil } from './civil.ts'
import type { Locale, Profile, Reading } from './types.ts'

/** What a text is read against. */
export interface Context {
  /** Now, on the wall clock. */
  readonly now: Civil
  /** Minutes east of UTC of that wall clock. */
  readonly offset: number
  readonly profile: Profile
  readonly dayFirst: boolean
  readonly reading: Reading
  /** Whose words are read besides English. */
  readonly locale: Locale
}
