import { AppError } from '../../errors.ts'
import { optionsOf } from './operation-input.ts'
import { dashed, type Entry, type Manifest, modulesOf } from './manifest.ts'
import type { ShortForm } from './help.ts'

const SHELLS = ['bash', 'zsh', 'fish'] as const
type Shell = (typeof SHELLS)[number]

/** What may follow the words so far: commands, then verbs, then options, each with what it means. */
interface Step {
  readonly after: readonly string[]
  readonly next: readonly { readonly word: string; readonly meaning: string }[]
}

const INSTALL: Record<Shell, string> = {
  bash: '# To use it: reeve completion bash > ~/.local/share/bash-completion/completions/reeve',
  zsh: '# To use it: reeve completion zsh > a folder of your $fpath, as the file _reeve',
  fish: '# To use it: reeve completion fish > ~/.config/fish/completions/reeve.fish',
}

/** A script for that shell that completes commands, verbs and options. */
export function completionScript(
  shell: string,
  shortForms: readonly ShortForm[],
  manifest: Manifest,
): string {
  const steps = stepsOf(shortForms, manifest)
  switch (shell) {
    case 'bash':
      return bash(steps)
    case 'zsh':
      return zsh(steps)
    case 'fish':
      return fish(steps)
    default:
      throw new AppError(
        'invalid',
        'cli.shell',
        `There is no completion for “${shell}”, only for ${SHELLS.join(', ')}.`,
      )
  }
}

function stepsOf(shortForms: readonly ShortForm[], manifest: Manifest): Step[] {
  const modules = modulesOf(manifest)
  const short = new Set(shortForms.map(({ name }) => name))
  const commands = [
    ...shortForms.map(({ name, summary }) => ({ word: name, meaning: summary })),
    ...modules
      .filter((module) => !short.has(module))
      .map((module) => ({ word: module, meaning: `reeve ${module} VERB` })),
  ]
  const verbs = [...new Set([...modules, ...short])].map((first) => ({
    after: [first],
    next: [
      ...(shortForms.find(({ name }) => name === first)?.next ?? []).map((word) => ({
        word,
        meaning: `reeve ${first} ${word}`,
      })),
      ...[...manifest.values()]
        .filter(({ module }) => module === first)
        .map(({ verb, summary }) => ({ word: verb, meaning: summary })),
    ].filter(({ word }, at, all) => all.findIndex((one) => one.word === word) === at),
  }))
  return [
    { after: [], next: commands },
    ...verbs.filter(({ next }) => next.length),
    ...[...manifest.values()].map(optionsStep),
  ]
}

const optionsStep = (entry: Entry): Step => ({
  after: [entry.module, entry.verb],
  next: [
    ...Object.keys(optionsOf(entry)).map((name) => ({
      word: `--${name}`,
      meaning:
        entry.fields.find((field) => dashed(field.name) === name)?.schema.description ??
        'The whole input as JSON',
    })),
    { word: '--json', meaning: 'The output as JSON' },
    { word: '--help', meaning: 'Explain it' },
  ],
})

const words = ({ next }: Step) => next.map(({ word }) => word).join(' ')

const bash = (steps: readonly Step[]): string => `${INSTALL.bash}
_reeve() {
  local cur="\${COMP_WORDS[COMP_CWORD]}" words=""
  case "$COMP_CWORD:\${COMP_WORDS[1]}:\${COMP_WORDS[2]}" in
${steps.map((step) => `    ${patternOf(step)}) words="${words(step)}" ;;`).join('\n')}
  esac
  COMPREPLY=($(compgen -W "$words" -- "$cur"))
  [ -z "$words" ] && compopt -o default
}
complete -F _reeve reeve
`

const patternOf = ({ after: [module, verb] }: Step): string =>
  verb ? `*:${module}:${verb}` : module ? `2:${module}:*` : '1:*'

const zsh = (steps: readonly Step[]): string => `#compdef reeve
${INSTALL.zsh}
_reeve() {
  local -a next
  case "$CURRENT:$words[2]:$words[3]" in
${steps
  .map(
    (step) => `    ${zshPattern(step)}) next=(
${step.next.map(({ word, meaning }) => `      ${quoted(`${word}:${brief(meaning)}`)}`).join('\n')}
    ) ;;`,
  )
  .join('\n')}
    *) _files; return ;;
  esac
  _describe reeve next
}
if [ "$funcstack[1]" = "_reeve" ]; then _reeve "$@"; else compdef _reeve reeve; fi
`

const zshPattern = ({ after: [module, verb] }: Step): string =>
  verb ? `<4->:${module}:${verb}` : module ? `3:${module}:*` : '2:*'

const fish = (steps: readonly Step[]): string => `${INSTALL.fish}
function __reeve_after
  set -l words (commandline -opc)
  test (count $words) -ge (math (count $argv) + 1); or return 1
  for at in (seq (count $argv))
    test $words[(math $at + 1)] = $argv[$at]; or return 1
  end
end
function __reeve_only
  test (count (commandline -opc)) -eq (math (count $argv) + 1); and __reeve_after $argv
end
complete -c reeve -f
complete -c reeve -n '__reeve_after import' -F
${steps.flatMap((step) => step.next.map((one) => fishLine(step, one))).join('\n')}
`

function fishLine({ after }: Step, { word, meaning }: Step['next'][number]): string {
  const when =
    after.length === 2
      ? `__reeve_after ${after.join(' ')}`
      : after.length
        ? `__reeve_only ${after.join(' ')}`
        : 'test (count (commandline -opc)) -eq 1'
  const what = word.startsWith('--') ? `-l ${word.slice(2)}` : `-a ${word}`
  return `complete -c reeve -n '${when}' ${what} -d ${quoted(brief(meaning))}`
}

/** A few words without anything a shell would read, in single quotes. */
const quoted = (text: string): string => `'${text.replace(/['\\]/g, ' ')}'`
const brief = (text: string): string => (text.length > 70 ? `${text.slice(0, 67).trimEnd()}…` : text)
