import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'

import type { AxeResults, RunOptions } from 'axe-core'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import { asHand } from '#kernel/actor.ts'

import { browserAt, openBrowser, signIn, type Visit, visit } from './browser.ts'
import { demoOffice } from './demo.ts'
import { served } from './served.ts'

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const WIDTHS = { wide: { width: 1280, height: 800 }, narrow: { width: 360, height: 740 } }
const SEATS = (['light', 'dark'] as const).flatMap((colorScheme) =>
  (['wide', 'narrow'] as const).map((width) => [colorScheme, width] as const),
)

/** A task that was made from a mail, and somebody who was forgotten: their ids once they are there. */
const told = { task: '', contact: '' }
/** What the mail says that a task is made from. */
const NAPKIN = 'If it fits on a napkin I will present the napkin.'

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
  Notes: { path: '/notes', shows: (page) => page.getByRole('heading', { name: 'Notes' }).waitFor() },
  'a note': {
    path: '/notes',
    shows: async (page) => {
      await page.locator('[data-note]').first().click()
      await page.getByRole('textbox', { name: 'Text' }).waitFor()
    },
  },
  Day: { path: '/day', shows: (page) => page.getByText('A proposal.').waitFor() },
  'a series of which a time is cancelled': {
    path: '/day',
    shows: async (page) => {
      await page
        .getByRole('button', { name: /^Meeting: Operations weekly/ })
        .first()
        .click()
      await page
        .getByRole('button', { name: /^Cancel it/ })
        .filter({ visible: true })
        .click()
      const dialog = page.getByRole('dialog', { name: 'Cancel this event' })
      // Arrows choose and Enter does it, without a hand on the mouse.
      await dialog.locator('input:focus').waitFor()
      await page.keyboard.press('ArrowDown')
      await dialog.getByRole('button', { name: 'Cancel these' }).waitFor()
    },
  },
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
  'no such page': {
    path: '/nowhere',
    shows: async (page) => {
      await page.getByRole('link', { name: 'Go to Today' }).waitFor()
      // The ways to everywhere else, and the keys.
      await page.getByRole('navigation').filter({ visible: true }).first().waitFor()
      await page.keyboard.press('?')
      await page.getByRole('dialog').waitFor()
      await page.keyboard.press('Escape')
      await page.getByRole('dialog').waitFor({ state: 'hidden' })
    },
  },
  'an approval': {
    path: '/',
    keys: 'v',
    shows: (page) => page.getByRole('button', { name: /^Approve/ }).waitFor(),
  },
  'a changed act on a card': {
    path: '/',
    keys: 'v',
    shows: async (page) => {
      await page.getByRole('button', { name: /^Approve/ }).waitFor()
      await page.keyboard.press('j')
      await page.locator('ins').first().waitFor()
    },
  },
  'a form on a card': {
    path: '/',
    keys: 'v',
    shows: async (page) => {
      await page.getByRole('button', { name: /^Approve/ }).waitFor()
      await page.keyboard.press('j')
      await page.locator('ins').first().waitFor()
      await page.keyboard.press('e')
      await page.getByRole('form', { name: /^Change/ }).waitFor()
    },
  },
  'a card that wants something typed': {
    path: '/',
    keys: 'v',
    shows: async (page) => {
      await page.getByRole('button', { name: /^Approve/ }).waitFor()
      await page.keyboard.press('j')
      await page.keyboard.press('j')
      await page.getByRole('textbox', { name: /^Type the address/ }).waitFor()
    },
  },
  'when to ask again': {
    path: '/',
    keys: 'v',
    shows: async (page) => {
      await page.getByRole('button', { name: /^Approve/ }).waitFor()
      await page.keyboard.press('l')
      await page.getByRole('dialog', { name: 'Ask again when?' }).getByRole('option').first().waitFor()
    },
  },
  'the account of an act': {
    path: '/activity',
    shows: async (page) => {
      await page.getByRole('article').first().waitFor()
      await page.getByRole('button', { name: 'Refused' }).click()
      await page.getByRole('button', { name: 'Why' }).first().click()
      await page.getByText('Why it was refused').first().waitFor()
      // What was stopped stands there in its own words, as a quotation.
      await page.getByRole('dialog', { name: 'Why' }).locator('blockquote').first().waitFor()
    },
  },
  'the account of an act with the words it rests on': {
    get path() {
      return `/activity?why=${told.task}`
    },
    shows: async (page) => {
      const account = page.getByRole('dialog', { name: 'Why' })
      await account.getByText(/^the mail “.+” from /).waitFor()
      expect(await account.locator('blockquote').allInnerTexts()).toEqual([`“${NAPKIN}”`])
    },
  },
  'the account of an act whose words were erased': {
    get path() {
      return `/activity?why=${told.contact}`
    },
    shows: (page) =>
      page.getByRole('dialog', { name: 'Why' }).getByText('Its words were erased').first().waitFor(),
  },
  'a grant being written': {
    path: '/settings',
    shows: async (page) => {
      await page.getByRole('button', { name: 'Allow something' }).click()
      await page.getByLabel('Without asking, …').fill('Mail may send replies to @acme.test, 5 a day')
      await page.getByText('In the last 30 days').waitFor()
    },
  },
  'a limit being changed': {
    path: '/settings',
    shows: async (page) => {
      await page.getByRole('button', { name: 'Change the limit: All hands, in a day, mails' }).click()
      await page.getByRole('region', { name: 'Limits' }).getByRole('spinbutton').waitFor()
    },
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
    // The reply's card is laid first.
    await office.settled()
    await waitingCards(office)
    await office.call('day.propose')
    await accounts(office)
    await office.settled()
  }, 60_000)
  afterAll(async () => {
    await browser.close()
    await office[Symbol.asyncDispose]()
    await empty[Symbol.asyncDispose]()
  })

  /** Signs the owner in, by a link once; links are few a minute. */
  let session: Awaited<ReturnType<BrowserContext['cookies']>> | undefined
  async function enter(guest: Visit): Promise<void> {
    const context = guest.page.context()
    if (session) await context.addCookies(session)
    else {
      await signIn(guest, office)
      session = await context.cookies()
    }
    await guest.page.goto('/')
    await guest.page.getByRole('main').waitFor()
  }

  test.for(SEATS)(
    'is open to everybody and whole, %s and %s',
    { timeout: 90_000 },
    async ([colorScheme, width]) => {
      const seat = { colorScheme, viewport: WIDTHS[width], hasTouch: width === 'narrow' }
      await using guest = await visit(browser, office, seat)
      await guest.page.goto('/')
      await guest.page.getByRole('heading', { name: 'Sign in' }).waitFor()
      await expectWhole(guest, 'Sign in')
      await enter(guest)
      for (const [name, { path, keys, shows }] of Object.entries(PLACES)) {
        await guest.page.goto(path)
        if (keys) {
          await PLACES[path === '/' ? 'Today' : 'Inbox']?.shows(guest.page)
          await guest.page.keyboard.press(keys)
        }
        await shows(guest.page)
        await expectWhole(guest, name)
      }

      await using newcomer = await visit(browser, empty, seat)
      await signIn(newcomer, empty)
      await newcomer.page.getByRole('button', { name: 'Begin' }).waitFor()
      await expectWhole(newcomer, 'Welcome')
      await newcomer.page.getByRole('button', { name: 'Begin' }).click()
      await newcomer.page.getByLabel('Your name').waitFor()
      await expectWhole(newcomer, 'Welcome with own files')
    },
  )

  test('what decides the day is in sight when Today opens, with and without a proposal', async () => {
    await using guest = await visit(browser, office)
    const { page } = guest
    await enter(guest)
    const day = page.getByRole('region', { name: 'The day' })
    await day.getByRole('button', { name: 'Accept all' }).waitFor()
    expect(await beyondTheFold(page, ['Accept all', 'Put away', 'Plan again', 'Accept', 'Not this'])).toEqual(
      [],
    )
    await day.getByRole('button', { name: 'Put away' }).click()
    await day.getByRole('button', { name: 'Propose a plan' }).waitFor()
    expect(await beyondTheFold(page, ['Propose a plan'])).toEqual([])
    await page.keyboard.press('z')
    await day.getByRole('button', { name: 'Accept all' }).waitFor()
  })

  test.for([1280, 360])('a toast never lies over what a dialog asks, %s wide', async (width) => {
    await using guest = await visit(browser, office, {
      viewport: { width, height: 800 },
      hasTouch: width < 500,
    })
    const { page } = guest
    await enter(guest)
    await page.goto('/tasks')
    await page.getByRole('checkbox').first().waitFor()
    await page.keyboard.press('e')
    const toast = page.locator('[data-toasts] > li')
    await toast.waitFor()
    expect(await covered(page)).toEqual([])
    await page.keyboard.press('v')
    await page.getByRole('button', { name: /^Approve/ }).waitFor()
    expect(await covered(page)).toEqual([])
  })

  test('keys that are pressed while a page is on its way are done on that page', async () => {
    await using guest = await visit(browser, office)
    const { page } = guest
    await page.route('**/day-page-*.js', async (route) => {
      await new Promise((resolve) => setTimeout(resolve, 800))
      await route.continue()
    })
    await enter(guest)
    await page.goto('/inbox')
    await page.getByRole('tab', { selected: true }).waitFor()
    for (const key of ['g', 'd', 'ArrowRight', 'ArrowRight', 'p']) await page.keyboard.press(key)
    await page.getByRole('heading', { level: 1, name: 'Wednesday 25 November' }).waitFor()
    await page.getByText('A plan is proposed').first().waitFor()
    await page.getByText('A proposal.').waitFor()
  })
})

/** An act that rests on somebody's mail, and one whose words were erased. */
async function accounts(office: Awaited<ReturnType<typeof demoOffice>>): Promise<void> {
  const { items } = (await office.call('mail.threads', { limit: 200 })) as {
    items: { id: string; subject: string }[]
  }
  const id = items.find(({ subject }) => subject.includes('Numbers for the Cedarline people'))?.id
  const { messages } = (await office.call('mail.thread', { id })) as { messages: { id: string }[] }
  const from = `message:${messages[0]?.id}` as const
  const tasks = office.as(asHand(office.owner, 'tasks'))
  const made = await tasks.call(
    'tasks.capture',
    { text: 'Print the napkin, if it fits on a napkin' },
    { provenance: { text: [from] }, chosenBy: ['owner'] },
  )
  const typed = 'gone@acme.test'
  const gone = { name: 'Gone Soon', addresses: [typed] }
  const contact = await office.call('people.save_contact', gone)
  await office.settled()
  await office.call('privacy.forget', { contactId: contact['id'], typed })
  Object.assign(told, { task: made['id'], contact: contact['id'] })
}

/** Two more cards: one that was changed since it was proposed, one that wants an address typed. */
async function waitingCards(office: Awaited<ReturnType<typeof demoOffice>>): Promise<void> {
  const mail = async (to: string) => {
    const body = 'The numbers are ready on Tuesday.'
    const { id } = await office.call('mail.write', { to: [to], subject: 'Numbers', body })
    return { id, to: [to], subject: 'Numbers', body }
  }
  const waits = { code: 'trust.card_waiting' }
  const provenance = { '*': ['model' as const] }
  const tasks = office.as(asHand(office.owner, 'tasks'))
  await expect(
    tasks.call('mail.send', await mail('dana@acme.test'), { provenance, chosenBy: ['owner'] }),
  ).rejects.toMatchObject(waits)
  const { items } = (await office.call('cards.list', { status: 'waiting' })) as {
    items: { id: string; hash: string; hand: string }[]
  }
  const card = items.find(({ hand }) => hand === 'tasks')
  await office.call('cards.edit', {
    id: card?.id,
    hash: card?.hash,
    item: 0,
    input: { body: 'The numbers are ready on Thursday.', to: ['ruth@acme.test'] },
  })
  const from = ['message:01990000-0000-7000-8000-000000000001' as const]
  await expect(
    office.as(asHand(office.owner, 'calendar')).call('mail.send', await mail('dana@acrne.test'), {
      provenance: { to: from, '*': ['owner'] },
      chosenBy: ['owner'],
    }),
  ).rejects.toMatchObject(waits)
}

/** The named buttons that are not whole on the screen. */
async function beyondTheFold(page: Page, names: readonly string[]): Promise<string[]> {
  const beyond: string[] = []
  const { height } = page.viewportSize() ?? { height: 0 }
  for (const name of names) {
    const box = await page.getByRole('button', { name, exact: true }).boundingBox()
    if (!box || box.y < 0 || box.y + box.height > height) beyond.push(name)
  }
  return beyond
}

/** Buttons of the open dialog, or else of the page's head, that a toast lies over. */
const covered = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const toasts = [...document.querySelectorAll('[data-toasts] > li')].map((one) =>
      one.getBoundingClientRect(),
    )
    const within = document.querySelector('[role=dialog]') ?? document.querySelector('main header')
    return [...(within?.querySelectorAll('button') ?? [])].flatMap((button) => {
      const box = button.getBoundingClientRect()
      const lies = toasts.some(
        (toast) =>
          toast.left < box.right &&
          box.left < toast.right &&
          toast.top < box.bottom &&
          box.top < toast.bottom,
      )
      return lies ? [button.outerHTML.slice(0, 160)] : []
    })
  })

/** Nothing serious for axe, nothing to scroll sideways, nothing too small to hit, a visible focus at every stop of the Tab key, no error. */
async function expectWhole({ page, faults }: Visit, name: string): Promise<void> {
  await page.evaluate(() => Promise.allSettled(document.getAnimations().map(({ finished }) => finished)))
  expect.soft(await serious(page), `${name}: what axe finds`).toEqual([])
  expect
    .soft(
      await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth),
      `${name}: sticks out`,
    )
    .toBeLessThanOrEqual(0)
  expect.soft(await tooSmall(page), `${name}: too small for a finger`).toEqual([])
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
 * What is smaller than a finger hits, 24 px both ways (WCAG 2.5.8, which leaves links within a sentence out), and on a
 * touch screen fields whose letters are so small that a phone zooms the page.
 */
const tooSmall = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const touch = matchMedia('(pointer: coarse)').matches
    return [...document.querySelectorAll('a, button, input, select, textarea, summary, [role=tab]')].flatMap(
      (element) => {
        const { width, height } = element.getBoundingClientRect()
        const { display, fontSize, clipPath, position } = getComputedStyle(element)
        const hidden =
          !width || (position === 'absolute' && clipPath !== 'none') || element.closest('.sr-only')
        const box = element.matches('input[type=checkbox], input[type=radio]')
          ? (element.closest('label') ?? element).getBoundingClientRect()
          : { width, height }
        const small = display !== 'inline' && (box.width < 24 || box.height < 24)
        const zooms =
          touch && element.matches('input:not([type=checkbox],[type=radio],[type=file]), textarea, select')
        if (hidden || !(small || (zooms && parseFloat(fontSize) < 16))) return []
        return [`${Math.round(box.width)} × ${Math.round(box.height)}: ${element.outerHTML.slice(0, 160)}`]
      },
    )
  })

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
