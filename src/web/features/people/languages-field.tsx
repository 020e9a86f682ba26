import { Language, type Preferences } from '#modules/people/contract.ts'

const WORDS: Readonly<Record<Language, string>> = {
  en: 'English',
  de: 'Deutsch',
  fr: 'Français',
  es: 'Español',
  it: 'Italiano',
}

/** The languages somebody types in. The one chosen first is tried first; English is always understood. */
export function LanguagesField({
  languages,
  onChange,
}: {
  languages: Preferences['languages']
  onChange: (languages: Preferences['languages'], words: string) => void
}) {
  const choose = (language: Language) => {
    const others = languages.filter((other) => other !== language)
    const chosen = others.length === languages.length ? [...languages, language] : others
    const list = chosen.length > 0 ? chosen : (['en'] satisfies Language[])
    onChange(list, `You type ${list.map((one) => WORDS[one]).join(', ')}`)
  }
  return (
    <fieldset>
      <legend className="mb-1 text-meta font-medium text-ink-soft">You type in</legend>
      <div className="flex flex-wrap gap-1.5">
        {Language.options.map((language) => {
          const place = languages.indexOf(language)
          return (
            <label
              key={language}
              lang={language}
              className="flex min-h-9 cursor-pointer items-center gap-2 rounded-control border border-line-strong bg-surface px-2.5 has-checked:border-accent has-checked:bg-accent-soft pointer-coarse:min-h-11"
            >
              <input
                type="checkbox"
                checked={place >= 0}
                onChange={() => choose(language)}
                className="size-4 accent-accent"
              />
              {WORDS[language]}
            </label>
          )
        })}
      </div>
      <p className="mt-1 text-meta text-ink-faint">{helpOf(languages)}</p>
    </fieldset>
  )
}

const helpOf = ([first, ...more]: Preferences['languages']) =>
  first === undefined || first === 'en'
    ? more.length > 0
      ? 'English is tried first, the others as you chose them.'
      : 'For dates and times in what you write down.'
    : more.length > 0
      ? `${WORDS[first]} is tried first. English is always understood.`
      : 'English is understood as well.'
