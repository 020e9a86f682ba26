import { AppError } from '#kernel/errors.ts'
import { type Arguments, has, valueOf } from '#kernel/doors/cli/arguments.ts'
import { nearest } from '#kernel/doors/cli/nearest.ts'

import type { Invocation } from '../command.ts'
import type { Link } from '../link.ts'
import { jsonText } from '../show/json.ts'
import { counted, plain } from '../show/text.ts'
import { ownersZone } from '../zone.ts'
import { inboxText } from './list-text.ts'
import { inbox, named, SPLIT_ORDER, type SplitName, type ThreadRow } from './threads.ts'

/** What a verb did: its output for a program, words for a person. */
interface Did {
  readonly output: unknown
  readonly words: string
}

type Verb = (link: Link, ids: readonly string[], args: Arguments) => Promise<Did>

const VERBS: Readonly<Record<string, Verb>> = {
  async done(link, ids, args) {
    const split = splitIn(args)
    if (!split && !ids.length) throw needs('done', 'reeve inbox done ID… or reeve inbox done --split low')
    if (split && ids.length) throw new AppError('invalid', 'cli.both', 'Name mails or a split, not both.')
    const output = await link.call<{ moved: number; more: boolean }>(
      'mail.bulk_done',
      split ? { split } : { ids: await named(link, ids) },
    )
    return {
      output,
      words: `${counted(output.moved, 'thread')} done.${output.more ? ' There are more: do it again.' : ''}`,
    }
  },
  async snooze(link, ids, args) {
    const until = valueOf(args, 'until') ?? 'tomorrow 8:00'
    const threads = await each(link, ids, 'snooze', (id) =>
      link.call<ThreadRow>('mail.snooze', { id, until }),
    )
    return {
      output: threads,
      words: `${counted(threads.length, 'thread')} asleep until ${threads[0]?.snoozedUntil ? until : 'somebody replies'}.`,
    }
  },
  async mute(link, ids) {
    const threads = await each(link, ids, 'mute', (id) => link.call<ThreadRow>('mail.mute', { id }))
    return { output: threads, words: `${counted(threads.length, 'thread')} muted.` }
  },
  async task(link, [given, ...words]) {
    const [id] = await named(link, needed(given, 'task', 'reeve inbox task ID ["What is to be done"]'))
    const text = words.join(' ')
    const output = await link.call<{ title: string }>('mail.make_task', { id, ...(text ? { text } : {}) })
    return { output, words: `A task: ${plain(output.title)}` }
  },
  async reply(link, [given, ...words], args) {
    const [id] = await named(link, needed(given, 'reply', 'reeve inbox reply ID "Yes, Thursday suits me."'))
    const body = words.join(' ')
    const intent = valueOf(args, 'intent')
    const output = await link.call<{ to: { address: string }[]; status: string }>('mail.draft_reply', {
      id,
      ...(body ? { body } : {}),
      ...(intent ? { intent } : {}),
      ...(has(args, 'all') ? { all: true } : {}),
    })
    const to = output.to.map(({ address }) => address).join(', ')
    const next =
      output.status === 'proposed'
        ? 'It waits for your approval: reeve approve'
        : 'Finish it on the page or with reeve mail edit-draft.'
    return { output, words: `A draft to ${plain(to)}. ${next}` }
  },
}

/** `reeve inbox VERB …` for scripts, and the printed inbox. */
export async function scripted({ args, terminal, link, json }: Invocation): Promise<void> {
  const [word = 'list', ...ids] = args.words
  if (word === 'list') {
    const split = splitIn(args)
    if (json)
      return terminal.out(
        jsonText(
          await link.call('mail.threads', { state: 'inbox', limit: 200, ...(split ? { split } : {}) }),
          terminal.isTTY,
        ),
      )
    return terminal.out(inboxText(await inbox(link, split), terminal, await ownersZone(link)))
  }
  const verb = VERBS[word]
  if (!verb) {
    const meant = nearest(word, ['list', ...Object.keys(VERBS)])
    throw new AppError(
      'invalid',
      'cli.unknown',
      `There is no \`reeve inbox ${word.slice(0, 40)}\`. ${meant ? `Did you mean \`reeve inbox ${meant}\`?` : '`reeve inbox --help` lists what there is.'}`,
    )
  }
  const { output, words } = await verb(link, ids, args)
  terminal.out(json ? jsonText(output, terminal.isTTY) : `${terminal.style.green('✓')} ${words}\n`)
}

/** The split that `--split` names, with dashes or underscores. @throws AppError `mail.split` */
function splitIn(args: Arguments): SplitName | undefined {
  const given = valueOf(args, 'split')?.toLowerCase().replace(/[\s-]/g, '_')
  if (given === undefined) return undefined
  const split = SPLIT_ORDER.find((one) => one === given)
  if (!split)
    throw new AppError(
      'invalid',
      'mail.split',
      `There is no split “${given.slice(0, 40)}”, only ${SPLIT_ORDER.join(', ')}.`,
    )
  return split
}

async function each<Output>(
  link: Link,
  given: readonly string[],
  verb: string,
  work: (id: string) => Promise<Output>,
): Promise<Output[]> {
  if (!given.length) throw needs(verb, `reeve inbox ${verb} ID…`)
  const outputs: Output[] = []
  for (const id of await named(link, given)) outputs.push(await work(id))
  return outputs
}

function needed(id: string | undefined, verb: string, usage: string): string[] {
  if (!id) throw needs(verb, usage)
  return [id]
}

const needs = (verb: string, usage: string) =>
  new AppError('invalid', 'cli.missing', `Name the mail to ${verb}: ${usage}`)
