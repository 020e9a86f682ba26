import { expect, test } from 'vitest'

import { servedCommandLine } from '../../../test/command-line.ts'

const { cli } = await servedCommandLine({
  now: Temporal.Now.instant().toString({ smallestUnit: 'second' }),
})

test('a line or a whole file is noted, listed with pinned ones first, and shown whole by the end of its id', async () => {
  const noted = await cli.reeve(['note', 'Dana', 'likes', 'mornings', '#people'])
  expect(noted.out).toBe('✓ Dana likes mornings\n  #people\n')
  const piped = await cli.reeve(['note', '--json'], { piped: '# Minutes\n\n- one\n\u001b[31m- two\n' })
  const { id } = piped.json<{ id: string }>()
  await cli.reeve(['note', 'Pin', 'me'])
  const { items } = (await cli.reeve(['notes', 'list', '--json'])).json<{ items: { id: string }[] }>()
  expect(items).toHaveLength(3)
  await cli.reeve(['notes', 'pin', items[0]?.id ?? ''])
  const lines = (await cli.reeve(['notes'])).out.split('\n').filter((line) => /\d$|[0-9a-f]{5}$/.test(line))
  expect(lines.map((line) => line.slice(2).split('  ')[0])).toEqual([
    'Pin me',
    'Minutes',
    'Dana likes mornings',
  ])
  expect(lines[0]?.startsWith('▪')).toBe(true)
  expect((await cli.reeve(['notes', '--tag', 'people'])).out).not.toContain('Minutes')
  // The mark of a terminal is taken out.
  expect((await cli.reeve(['notes', id.slice(-8)])).out).toBe('# Minutes\n\n- one\n[31m- two\n')
  expect((await cli.reeve(['notes', 'fffff'])).err).toContain('No note has an id like')
  expect((await cli.reeve(['note'])).err).toContain('Say what to note')
})
