import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'

import type { AxeResults, RunOptions } from 'axe-core'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import { browserAt, openBrowser, signIn, type Visit, visit } from './browser.ts'
import { demoOffice } from './demo.ts'
import { served } from './served.ts'

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const WIDTHS = { wide: { width: 1280, height: 800 }, narrow: { width: 360, height: 740 } }
const SEATS = (['light', 'dark'] as const).flatMap((colorScheme) =>
  (['wide', 'narrow'] as const).map((width) => [colorScheme, width] as const),
)

/** Each page, the keys that lead to it once its address is open, and what is there when it is. */
const PLACES: Readonly<
  Record<string, { path: string; keys?: string; shows: (page: Page) => Promise<unknown> }>
> = {
  Today: {
    path: '/',
    shows: (page) => page.getByRole('region', { name: 'Brief' }).getByRole('listitem').first().waitFor(),
  },
  Inbox: { path: '/inbox', shows: (page) => page.getByRole('tab', { selected: true }).waitFor() },
  Tasks: { path: '/tasks', shows: (page) => page.getByRole('heading', { name: 'Tasks' }).waitFor() },
  Day: { path: '/day', shows: (page) => page.getByText('A proposal.').waitFor() },
  Activity: { path: '/activity', shows: (page) => page.getByRole('article').first().waitFor() },
  Settings: { path: '/settings', shows: (page) => page.getByRole('heading', { name: 'Settings' }).waitFor() },
  'the capture box': {
    path: '/',
    keys: 'c',
    shows: (page) => page.getByRole('dialog', { name: 'Capture' }).waitFor(),
  },
  'the palette': {
    path: '/inbox',
    keys: 'Control+k',
    shows: (page) => page.getByRole('dialog').getByRole('option').first().waitFor(),
  },
  'the cheat sheet': { path: '/inbox', keys: '?', shows: (page) => page.getByRole('dialog').waitFor() },
  'the reply menu': {
    path: '/inbox',
    keys: 'r',
    shows: (page) => page.getByRole('dialog').getByRole('option').first().waitFor(),
  },
  'an approval': {
    path: '/',
    keys: 'v',
    shows: (page) => page.getByRole('button', { name: /^Approve/ }).waitFor(),
  },
}

const chromium = browserAt(process.env['CHROMIUM_PATH'])

describe.skipIf(!chromium)('every page', () => {
  let browser: Browser
  let office: Awaited<ReturnType<typeof demoOffice>>
  let empty: Awaited<ReturnType<typeof served>>
  beforeAll(async () => {
    browser = await openBrowser(chromium)
    office = await demoOffice()
    empty = await served({ now: '2026-11-23T07:00:00Z' })
    // Something to approve, and a day with a proposal.
    const { items } = (await office.call('mail.threads', { split: 'needs_you' })) as {
      items: { id: string }[]
    }
    await office.call('mail.draft_reply', { id: items[0]?.id, intent: 'accept' })
    await office.call('day.propose')
    await office.settled()
  }, 60_000)
  afterAll(async () => {
    await browser.close()
    await office[Symbol.asyncDispose]()
    await empty[Symbol.asyncDispose]()
  })

  test.for(SEATS)(
    'is open to everybody and whole, %s and %s',
    { timeout: 90_000 },
    async ([colorScheme, width]) => {
      await using guest = await visit(browser, office, { colorScheme, viewport: WIDTHS[width] })
      await guest.page.goto('/')
      await guest.page.getByRole('heading', { name: 'Sign in' }).waitFor()
      await expectWhole(guest, 'Sign in')
      await signIn(guest, office)
      for (const [name, { path, keys, shows }] of Object.entries(PLACES)) {
        await guest.page.goto(path)
        if (keys) {
          await PLACES[path === '/' ? 'Today' : 'Inbox']?.shows(guest.page)
          await guest.page.keyboard.press(keys)
        }
        await shows(guest.page)
        await expectWhole(guest, name)
      }

      await using newcomer = await visit(browser, empty, { colorScheme, viewport: WIDTHS[width] })
      await signIn(newcomer, empty)
      await newcomer.page.getByRole('button', { name: 'Begin' }).waitFor()
      await expectWhole(newcomer, 'Welcome')
      await newcomer.page.getByRole('button', { name: 'Begin' }).click()
      await newcomer.page.getByLabel('Your name').waitFor()
      await expectWhole(newcomer, 'Welcome with own files')
    },
  )
})

/** Nothing serious for axe, nothing to scroll sideways, a visible focus at every stop of the Tab key, no error. */
async function expectWhole({ page, faults }: Visit, name: string): Promise<void> {
  await page.evaluate(() => Promise.allSettled(document.getAnimations().map(({ finished }) => finished)))
  expect.soft(await serious(page), `${name}: what axe finds`).toEqual([])
  expect
    .soft(
      await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth),
      `${name}: sticks out`,
    )
    .toBeLessThanOrEqual(0)
  expect.soft(await unseenStops(page), `${name}: focus that cannot be seen`).toEqual([])
  expect.soft(faults, `${name}: errors`).toEqual([])
}

/** The rules that are broken in a way that keeps people out, with the first place of each. */
async function serious(page: Page): Promise<string[]> {
  await page.evaluate(AXE)
  const violations = await page.evaluate(async () => {
    // What was loaded a line above.
    const { axe } = globalThis as unknown as { axe: { run(options: RunOptions): Promise<AxeResults> } }
    // The frames hold mails as their senders made them.
    return (await axe.run({ resultTypes: ['violations'], iframes: false })).violations
  })
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(
      ({ id, nodes }) =>
        `${id}: ${nodes.length} × ${nodes[0]?.html.slice(0, 160)} ${nodes[0]?.failureSummary ?? ''}`,
    )
}

/**
 * Where nothing shows that one is there: the chosen line of a list, and stops of the Tab key, at most thirty. A text
 * field shows its caret.
 */
async function unseenStops(page: Page): Promise<string[]> {
  const unseen = new Set<string>()
  const chosen = await page.evaluate(() => {
    const option = document.querySelector('[role=option][aria-selected=true]')
    const other = document.querySelector('[role=option][aria-selected=false]')
    if (!option || !other) return ''
    const look = (element: Element) => {
      const { backgroundColor, boxShadow } = getComputedStyle(element)
      // A line without a colour of its own has the list's.
      return `${backgroundColor === 'rgba(0, 0, 0, 0)' ? getComputedStyle(element.closest('[role=dialog]') ?? element).backgroundColor : backgroundColor} ${boxShadow}`
    }
    return look(option) === look(other) ? option.outerHTML.slice(0, 160) : ''
  })
  if (chosen) unseen.add(chosen)
  for (let stops = 0; stops < 30; stops++) {
    await page.keyboard.press('Tab')
    const stop = await page.evaluate(() => {
      const { activeElement: element } = document
      // A dialog keeps the focus within itself: its first stop comes again.
      if (!element || element === document.body || element.hasAttribute('data-stopped')) return null
      element.setAttribute('data-stopped', '')
      const { outlineStyle, outlineWidth } = getComputedStyle(element)
      const { width, height, bottom, right, top } = element.getBoundingClientRect()
      const isField = element.matches('input:not([type=checkbox],[type=radio],[type=file]), textarea')
      const isOutlined = outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2
      const isOnScreen = width > 0 && height > 0 && bottom > 0 && right > 0 && top < window.innerHeight
      return (isOutlined || isField) && isOnScreen ? '' : element.outerHTML.slice(0, 160)
    })
    if (stop === null) break
    if (stop) unseen.add(stop)
  }
  await page.evaluate(() => {
    for (const element of document.querySelectorAll('[data-stopped]')) element.removeAttribute('data-stopped')
  })
  return [...unseen]
}
