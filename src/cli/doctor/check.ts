/** One thing that was looked at. `todo` says what to do where it is not in order. */
export interface Check {
  readonly name: string
  readonly state: 'ok' | 'warning' | 'wrong'
  readonly words: string
  readonly todo: string | null
}

export const ok = (name: string, words: string): Check => ({ name, state: 'ok', words, todo: null })
export const warning = (name: string, words: string, todo: string): Check => ({
  name,
  state: 'warning',
  words,
  todo,
})
export const wrong = (name: string, words: string, todo: string): Check => ({
  name,
  state: 'wrong',
  words,
  todo,
})
