import { beforeAll, expect, test } from 'vitest'

import { servedCommandLine } from '../../../test/command-line.ts'

const { app, cli } = await servedCommandLine({
  now: Temporal.Now.instant().toString({ smallestUnit: 'second' }),
})
beforeAll(async () => {
  for (const text of ['Order the batteries #launch', 'Battery price of line two', 'Water the fern'])
    await app.call('tasks.capture', { text })
  await app.settled()
})
const search = async (...words: string[]) => (await cli.reeve(['search', ...words])).out

test('what was found is listed with its kind, and a corrected word is named', async () => {
  const out = await search('baterries', 'launch')
  expect(out).toMatch(/^task {4}Order the batteries/)
  expect(out).toContain('“baterries” read as “batteries”')
})

test('a phrase, a filter and a word that is left out are understood as they are typed in a shell', async () => {
  expect(await search('"line two"')).toContain('Battery price of line two')
  expect(await search('battery', '-price')).not.toContain('Battery price')
  expect(await search('in:tasks', 'since:yesterday', 'fern')).toMatch(
    /^in tasks · since .*\ntask {4}Water the fern/,
  )
  expect(await search('project:launch')).toContain('Order the batteries')
})

test('nothing found, no words and an unknown filter are answered in sentences', async () => {
  expect(await search('zeppelin')).toBe('Nothing was found.\n')
  expect(await search('colour:zeppelin')).toContain('There is no filter called colour:')
  expect((await cli.reeve(['search'])).err).toContain('Say what to look for')
})

test('the operation itself is still a command, and --json is what it gives', async () => {
  const whole = (await cli.reeve(['search', 'find', '--q', 'fern', '--json'])).json<{ items: unknown[] }>()
  expect(whole.items).toHaveLength(1)
  expect((await cli.reeve(['search', 'fern', '--json'])).json()).toEqual(whole)
})
