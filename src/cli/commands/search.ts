import type { z } from 'zod'

import { AppError } from '#kernel/errors.ts'
import { type Options, valueOf } from '#kernel/doors/cli/arguments.ts'
import type { FoundPage } from '#modules/knowledge/contract.ts'

import type { Command } from '../command.ts'
import { foundText } from '../show/found.ts'
import { jsonText } from '../show/json.ts'
import { ownersZone } from '../zone.ts'

export const options: Options = { limit: 'value', cursor: 'value' }
/** `-draft` is a word that is left out. */
export const lenient = true

/** `reeve search WORDS`: what has them, the best first, with where they stand. */
export const command: Command = async ({ args, terminal, link, json }) => {
  const q = args.words.map(quoted).join(' ').trim()
  if (!q)
    throw new AppError(
      'invalid',
      'cli.missing',
      'Say what to look for: reeve search battery price from:dana before:friday',
    )
  const [limit, cursor] = [valueOf(args, 'limit'), valueOf(args, 'cursor')]
  if (limit !== undefined && !/^\d+$/.test(limit))
    throw new AppError('invalid', 'cli.value', '--limit takes a number from 1 to 50.')
  const page = await link.call<z.input<typeof FoundPage>>('search.find', {
    q,
    limit: Number(limit ?? 10),
    ...(cursor ? { cursor } : {}),
  })
  terminal.out(json ? jsonText(page, terminal.isTTY) : foundText(page, terminal, await ownersZone(link)))
}

/** The shell took the quotes off a phrase or a value of several words: `from:"dana okafor"`. */
function quoted(word: string): string {
  if (!/\s/.test(word) || word.includes('"')) return word
  const [, head = '', text = ''] = /^(-?(?:\p{L}+:)?)(.*)$/su.exec(word) ?? []
  return head ? `${head}"${text}"` : word
}
