import { type Browser, type Locator, type Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import { expectedTriage } from '../demo/expected.ts'
import { browserAt, openBrowser, signIn, untilSent, visit } from './browser.ts'
import { demoOffice } from './demo.ts'

type App = Awaited<ReturnType<typeof demoOffice>>
type Rows = Record<string, { id: string; [member: string]: unknown }[]>

/** How each conversation that is no task is decided, by who wrote it; `text:` is typed and counts as one key. */
const DECISIONS: Readonly<Record<string, readonly string[]>> = {
  'Ruth Abelson': ['r', '1'],
  'Henrik Aalto': ['r', '1'],
  'Prof. Miriam Castellan': ['r', '1'],
  'Theo Marsh': ['a'],
  'Sunniva Dahl': ['d', 'text:Tomasz', 'Enter'],
}
/** Who asks the assistant for something that only its owner may ask for. */
const ATTACKED = ['northgate-audit', 'board-dial-in']

const chromium = browserAt(process.env['CHROMIUM_PATH'])

describe.skipIf(!chromium)('in a real browser', () => {
  let browser: Browser
  beforeAll(async () => {
    browser = await openBrowser(chromium)
  })
  afterAll(() => browser.close())

  test(
    'the whole morning by keyboard alone, in forty keys, and back again',
    { timeout: 120_000 },
    async () => {
      await using app = await demoOffice()
      await using guest = await visit(browser, app)
      const { page, faults } = guest
      const before = await held(app)
      await signIn(guest, app)
      const mara = hands(page)

      await expectSoon(page.getByRole('region', { name: 'Brief' }).getByRole('listitem'), 6)
      expect(await page.getByRole('region', { name: 'Brief' }).innerText()).toMatch(/Operations weekly/)

      await mara.press('g', 'i')
      await page.getByRole('heading', { name: 'Inbox', level: 1 }).waitFor({ state: 'attached' })
      await clearInbox(page, mara.press)
      const zero = await page.getByRole('main').innerText()
      expect(zero).toMatch(/Inbox clear\.\s+30 conversations in \d+:\d\d\./)
      await untilSent(page, app)
      expect((await rowsOf(app))['thread']?.filter(({ state }) => state === 'inbox')).toEqual([])

      await mara.press('g', 'd')
      await mara.press('p')
      await page.getByText('A proposal.').waitFor()
      await mara.press('Shift+Enter')
      await page.getByText('A proposal.').waitFor({ state: 'detached' })

      await mara.press('v')
      const approvals = page.getByRole('dialog', { name: 'Approvals' })
      const items = approvals.getByRole('article').getByRole('listitem')
      await approvals.getByRole('button', { name: /^Approve all/ }).waitFor()
      const leaving = (await items.allInnerTexts()).join('\n')
      for (const address of ['ruth.abelson@', 'henrik', 'castellan', 'tomasz'])
        expect(leaving).toContain(address)
      await mara.press('a')
      await approvals.getByText('Nothing waits for you').waitFor()
      await page.keyboard.press('Escape')
      console.log(`The morning took ${mara.count()} keys, ${mara.typed()} of them a typed name.`)
      expect(mara.count()).toBeLessThanOrEqual(40)

      await untilSent(page, app)
      const rows = await rowsOf(app)
      expect(rows['block']?.length).toBeGreaterThan(0)
      const outbox = rows['outbox_item'] ?? []
      // Three replies, the mail to Tomasz, and the answer to the invitation; none has left.
      expect(outbox.map(({ state }) => state)).toEqual(Array.from({ length: 5 }, () => 'queued'))
      expect(
        rows['draft']?.filter(({ kind, status }) => kind === 'reply' && status === 'queued'),
      ).toHaveLength(3)

      await page.keyboard.press('g')
      await page.keyboard.press('a')
      await tabTo(page, page.getByRole('button', { name: 'Refused' }))
      await page.keyboard.press('Enter')
      await page.getByRole('button', { name: 'Refused', pressed: true }).waitFor()
      const stopped = (await page.getByRole('article').allInnerTexts()).map(unspaced).join('\n')
      expect(stopped).toContain('Refused to')
      for (const quote of attacks()) expect(stopped).toContain(unspaced(quote))

      // The latest by the key for it, the first ones in the account of what was done, after the page has forgotten them.
      const acts = 18
      for (let undone = 0; undone < acts - 2; undone++) await page.keyboard.press('z')
      await untilSent(page, app)
      await page.reload()
      for (let left = 2; left > 0; left--) await undoInActivity(page, left)
      await untilSent(page, app)
      expect(await held(app)).toEqual(before)
      expect(faults).toEqual([])
    },
  )
})

/** Presses keys one after the other and counts them; a typed text counts as one. */
function hands(page: Page) {
  let count = 0
  let typed = 0
  return {
    count: () => count,
    typed: () => typed,
    async press(...keys: string[]) {
      for (const key of keys) {
        count += 1
        if (key.startsWith('text:')) {
          typed += 1
          await page.keyboard.type(key.slice('text:'.length))
        } else await page.keyboard.press(key)
      }
    },
  }
}

/** Reads who writes, decides, and goes on to the next until nothing is left. */
async function clearInbox(page: Page, press: (...keys: string[]) => Promise<void>): Promise<void> {
  const decided = new Set<string>()
  for (let steps = 0; steps < 40; steps++) {
    const seen = await reading(page)
    if (!seen) return
    const { split, sender, thread } = seen
    const decision = DECISIONS[sender]
    if (decision) {
      decided.add(sender)
      for (const [index, key] of decision.entries()) {
        await press(key)
        if (index === 0 && decision.length > 1) await page.getByRole('dialog').waitFor()
        // The list narrows to what was typed before Enter chooses.
        if (key.startsWith('text:')) await expectSoon(page.getByRole('dialog').getByRole('option'), 1)
      }
    } else if (split === 'Needs you' || split === 'Promises') await press('t')
    // The professor stands among strangers; the rest of them goes with one key.
    else if (split === 'New people' && !decided.has('Prof. Miriam Castellan')) await press('j')
    else await press('Shift+E')
    await expect
      .poll(async () => (await reading(page))?.thread, { interval: 20, timeout: 5_000 })
      .not.toBe(thread)
  }
  throw new Error('the inbox did not become clear')
}

/** The conversation that the page shows, and nothing at inbox zero. */
async function reading(page: Page) {
  return page.evaluate(() => {
    const row = document.querySelector('[data-thread][aria-current=true]')
    const tab = document.querySelector('[role=tab][data-state=active]')
    if (!row || !tab) return undefined
    return {
      thread: row.getAttribute('data-thread') ?? '',
      sender: row.querySelector('.font-semibold')?.textContent ?? '',
      split: tab.firstChild?.textContent ?? '',
    }
  })
}

/** Takes back the latest of so many decisions that the account offers to undo. */
async function undoInActivity(page: Page, left: number): Promise<void> {
  await page.keyboard.press('g')
  await page.keyboard.press('a')
  const decisions = page.getByRole('button', { name: /^Undo: (Made a task|Drafted)/ })
  // What was kept from before is shown first, and put right by the answer.
  await expectSoon(decisions, left)
  await tabTo(page, decisions.first())
  await page.keyboard.press('Enter')
  await expectSoon(decisions, left - 1)
}

/** Goes there with the Tab key. */
async function tabTo(page: Page, target: Locator): Promise<void> {
  await target.waitFor()
  for (let tabs = 0; tabs < 300; tabs++) {
    if (await target.evaluate((element) => element === document.activeElement)) return
    await page.keyboard.press('Tab')
  }
  throw new Error(`the Tab key does not lead to ${String(target)}`)
}

const expectSoon = (found: Locator, count: number) =>
  expect.poll(() => found.count(), { timeout: 10_000 }).toBe(count)

async function rowsOf(app: App): Promise<Rows> {
  await app.settled()
  // The snapshot's own shape.
  return (await app.call('sync.snapshot'))['rows'] as Rows
}

/** The sentences with which strangers try to give orders. */
const attacks = (): string[] =>
  expectedTriage({ today: Temporal.PlainDate.from('2026-11-23'), zone: 'Europe/Vienna' })
    .filter(({ id }) => ATTACKED.includes(id))
    .flatMap(({ mails }) => mails.flatMap(({ attack }) => attack?.quote ?? []))

const unspaced = (text: string): string => text.replace(/\s+/g, ' ')

/** Everything that a client holds, without the order in which it comes. */
async function held(app: App): Promise<Rows> {
  return Object.fromEntries(
    Object.entries(await rowsOf(app)).map(([kind, list]) => [
      kind,
      list.toSorted((a, b) => (a.id < b.id ? -1 : 1)),
    ]),
  )
}
