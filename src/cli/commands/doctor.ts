import { EXIT_CODES } from '#kernel/doors/cli/exit-codes.ts'

import type { Command } from '../command.ts'
import type { Check } from '../doctor/check.ts'
import { checkHouse } from '../doctor/house.ts'
import {
  checkFolder,
  checkKey,
  checkNode,
  checkServer,
  checkSettings,
  checkSpace,
} from '../doctor/machine.ts'
import { jsonText } from '../show/json.ts'
import { folded, padded } from '../show/text.ts'
import type { Style, Terminal } from '../terminal.ts'

/** `reeve doctor`: goes on whatever it finds. Exit code 9 when something is wrong; warnings are none. */
export const command: Command = async ({ terminal, link, json }) => {
  const { place } = link
  const { check: settings, config } = checkSettings()
  const folder = await checkFolder(place)
  const checks = [
    checkNode(),
    settings,
    folder,
    await checkSpace(place),
    await checkServer(place, config),
    await checkKey(place),
    // What is not there yet is not opened, for that would make it.
    ...(folder.state === 'ok' && config ? await checkHouse(link) : []),
  ]
  if (json) terminal.out(jsonText({ checks }, terminal.isTTY))
  else terminal.out(`${checks.map((check) => checkText(check, terminal)).join('\n')}\n`)
  return checks.some(({ state }) => state === 'wrong') ? EXIT_CODES.unavailable : 0
}

const SIGNS: Record<Check['state'], (style: Style) => string> = {
  ok: ({ green }) => green('✓'),
  warning: ({ yellow }) => yellow('!'),
  wrong: ({ red }) => red('✗'),
}

const LABEL = 13

function checkText({ name, state, words, todo }: Check, { style, columns }: Terminal): string {
  const [first = '', ...rest] = folded(words, columns - LABEL - 2).split('\n')
  const indent = ' '.repeat(LABEL + 2)
  return [
    `${SIGNS[state](style)} ${padded(name, LABEL)}${first}`,
    ...rest.map((row) => indent + row),
    ...(todo ? [style.dim(folded(`→ ${todo}`, columns, indent))] : []),
  ].join('\n')
}
