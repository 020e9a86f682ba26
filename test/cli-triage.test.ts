import { afterAll, beforeAll, expect, test } from 'vitest'

import { commandLine } from './command-line.ts'
import { demoOffice } from './demo.ts'

let app: Awaited<ReturnType<typeof demoOffice>>
let cli: Awaited<ReturnType<typeof commandLine>>
beforeAll(async () => {
  app = await demoOffice()
  cli = await commandLine(app)
}, 60_000)
afterAll(async () => {
  await cli[Symbol.asyncDispose]()
  await app[Symbol.asyncDispose]()
})

interface Thread {
  id: string
  subject: string
  state: string
  split: string
  snoozedUntil: string | null
}
const threads = async (): Promise<Map<string, Thread>> => {
  const { items } = (await app.call('mail.threads', { limit: 200 })) as { items: Thread[] }
  return new Map(items.map((thread) => [thread.id, thread]))
}
const changed = async (before: Map<string, Thread>): Promise<Thread[]> =>
  [...(await threads()).values()].filter(
    (thread) => JSON.stringify(thread) !== JSON.stringify(before.get(thread.id)),
  )

/** Presses these keys one after the other, and keeps each screen that was seen. */
async function pressing(...keys: string[]) {
  const screens: string[] = []
  const left = [...keys]
  const ran = await cli.reeve(['inbox'], {
    press(screen) {
      screens.push(screen)
      return left.shift() ?? 'q'
    },
  })
  expect(ran).toMatchObject({ code: 0, err: '' })
  return { screens, out: ran.out }
}

test('z takes back what was done here, step by step, and no further', async () => {
  const before = await threads()
  const { screens } = await pressing('e', 'm', 'z', 'z', 'z')
  expect(screens[1]).toContain('Done: ')
  expect(screens[3]).toContain('Undone: Muted: ')
  expect(screens[5]).toContain('Nothing to undo here.')
  expect(await changed(before)).toEqual([])
})

test('what is selected goes at once, and comes back at once', async () => {
  const before = await threads()
  const { out } = await pressing('x', 'x', 'x', 'e')
  expect(out).toContain('Done: 3 threads')
  expect((await changed(before)).map(({ state }) => state)).toEqual(['done', 'done', 'done'])
  expect((await cli.reeve(['undo'])).code).toBe(0)
  expect(await changed(before)).toEqual([])
})

test('snoozing takes a key or any words, and words that name no time change nothing', async () => {
  const before = await threads()
  const { screens } = await pressing('s', 'M', 'umbo jumbo\r', 's', '2', 's', 'i', 'n 3 hours\r')
  expect(screens.find((screen) => screen.includes('names no time'))).toContain('“Mumbo jumbo”')
  expect((await changed(before)).map(({ snoozedUntil }) => snoozedUntil).toSorted()).toEqual([
    '2026-11-23T10:00:00Z',
    '2026-11-24T07:00:00Z',
  ])
  await cli.reeve(['undo'])
  await cli.reeve(['undo'])
})

test('a menu that is left with Escape changes nothing', async () => {
  const before = await threads()
  await pressing('s', '\u001B', 'r', '\u001B', 'l', '\u001B', 'd', '\u001B', 'R', '\u001B')
  expect(await changed(before)).toEqual([])
})

test('saying where a mail belongs puts it there', async () => {
  const before = await threads()
  const { screens } = await pressing('l', '4')
  expect(screens.at(-1)).toContain('Belongs to “Updates”')
  expect((await changed(before)).map(({ split }) => split)).toEqual(['updates'])
  await cli.reeve(['undo'])
})

test('what a mail does not offer is said, and a key that means nothing too', async () => {
  const { screens } = await pressing('u', 'a', 'Q', '?', ' ')
  expect(screens[1]).toContain('offers no way to unsubscribe')
  expect(screens[2]).toContain('no invitation that waits for an answer')
  expect(screens[3]).toContain('“Q” does nothing here.')
  expect(screens[4]).toContain('undo what you did here, step by step')
})

test('the same verbs work from a script, by the ends of ids or a split', async () => {
  const before = await threads()
  const listed = (await cli.reeve(['inbox', 'list', '--split', 'needs-you'])).out
  const [first = '', second = ''] = [...listed.matchAll(/^. ([0-9a-f]{5}) /gm)].map(([, id = '']) => id)
  expect((await cli.reeve(['inbox', 'done', first, second])).out).toBe('✓ 2 threads done.\n')
  expect((await cli.reeve(['inbox', 'done', '--split', 'low', '--json'])).json()).toEqual({
    moved: 5,
    more: false,
  })
  expect((await changed(before)).length).toBe(7)
  expect(await cli.reeve(['inbox', 'done', '00000'])).toMatchObject({ code: 5 })
  expect(await cli.reeve(['inbox', 'done'])).toMatchObject({ code: 2 })
  expect(await cli.reeve(['inbox', 'done', '--split', 'lwo'])).toMatchObject({ code: 2 })
})

test('a plan is accepted line by line, and a line that is not there is refused', async () => {
  const { out } = await cli.reeve(['plan'])
  const lines = [...out.matchAll(/^ {2}(\d+) +\+ /gm)].length
  expect(lines).toBeGreaterThan(3)
  expect(await cli.reeve(['plan', '--accept', String(lines + 1)])).toMatchObject({ code: 2 })
  expect((await cli.reeve(['plan', '--accept', '1,2'])).out).toContain(`${lines - 2} lines still open`)
  const settled = (await cli.reeve(['plan', '--accept', '--json'])).json<{
    status: string
    moves: { decision: string }[]
  }>()
  expect(settled.status).toBe('settled')
  expect(settled.moves.every(({ decision }) => decision === 'accepted')).toBe(true)
})
