import { AppError } from '../../errors.ts'
import { nearest } from './nearest.ts'

/**
 * What an option takes. `flag`: nothing, or `=true` or `=false`; `value`: the next word; `list`: the next word, and it
 * may come again; `maybe`: the next word if it looks like one, else nothing.
 */
type Option = 'flag' | 'value' | 'list' | { readonly maybe: RegExp }
export type Options = Readonly<Record<string, Option>>

export interface Arguments {
  readonly words: readonly string[]
  /** By name without dashes. A flag is `['true']` or `['false']`; one that was cleared with `--no-` is `null`. */
  readonly options: ReadonlyMap<string, readonly string[] | null>
}

/** Understood by every command. */
const COMMON: Options = { json: 'flag', help: 'flag', demo: 'flag' }
const SHORT: Readonly<Record<string, string>> = { h: 'help' }

/**
 * Takes a command line apart. After `--` everything is a word. With `lenient`, what is no option is a word too.
 *
 * @throws AppError `cli.option` naming what was not understood, and what was probably meant
 */
export function parsed(argv: readonly string[], known: Options, { lenient = false } = {}): Arguments {
  const all: Options = { ...COMMON, ...known }
  const words: string[] = []
  const options = new Map<string, readonly string[] | null>()
  for (let at = 0; at < argv.length; at++) {
    const word = argv[at] ?? ''
    if (word === '--') {
      words.push(...argv.slice(at + 1))
      break
    }
    const match = /^--?([a-z][\w.-]*)(?:=(.*))?$/is.exec(word)
    if (!match) {
      words.push(word)
      continue
    }
    const [, written = '', given] = match
    const name = word.startsWith('--') ? written : (SHORT[written] ?? written)
    const cleared = name.startsWith('no-') && !(name in all) ? name.slice(3) : undefined
    const option = all[cleared ?? name]
    if (!option || (!word.startsWith('--') && name === written)) {
      if (!lenient) throw unknown(word, all)
      words.push(word)
      continue
    }
    if (cleared !== undefined) options.set(cleared, option === 'flag' ? ['false'] : null)
    else if (option === 'flag') options.set(name, [given ?? 'true'])
    else if (typeof option === 'object') {
      const next = argv[at + 1]
      const takes = given === undefined && next !== undefined && option.maybe.test(next)
      if (takes) at++
      options.set(name, takes ? [next] : given === undefined ? [] : [given])
    } else {
      const value = given ?? argv[++at]
      if (value === undefined)
        throw new AppError('invalid', 'cli.value_missing', `${word} needs a value: ${word} VALUE.`)
      options.set(name, option === 'list' ? [...(options.get(name) ?? []), value] : [value])
    }
  }
  return { words, options }
}

function unknown(word: string, known: Options): AppError {
  const name = word.replace(/^-+/, '').replace(/=.*/s, '')
  const meant = nearest(name, Object.keys(known))
  const hint = meant ? `Did you mean --${meant}?` : 'Add --help to see what there is.'
  return new AppError('invalid', 'cli.option', `There is no option ${word.slice(0, 60)} here. ${hint}`)
}

/** Whether a flag was set. */
export const has = ({ options }: Arguments, name: string): boolean => options.get(name)?.[0] === 'true'

/** The value of an option, undefined when it was left out. */
export const valueOf = ({ options }: Arguments, name: string): string | undefined => options.get(name)?.[0]
