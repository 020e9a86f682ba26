import type { Browser, Locator, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'

import { asHand } from '#kernel/actor.ts'

import type { Json } from './app.ts'
import { browserAt, openBrowser, signIn, untilSent, visit, type Visit } from './browser.ts'
import { demoOffice } from './demo.ts'

type App = Awaited<ReturnType<typeof demoOffice>>

const chromium = browserAt(process.env['CHROMIUM_PATH'])
const DANA = 'dana@acme.test'
const MESSAGE = 'message:01990000-0000-7000-8000-000000000001'

describe.skipIf(!chromium)('a card, in a real browser', () => {
  let browser: Browser
  let app: App
  let guest: Visit
  beforeAll(async () => {
    browser = await openBrowser(chromium)
    // A sign-in counts as fresh by the clock on the wall, so the office opens now.
    app = await demoOffice({ now: Temporal.Now.instant().round('second').toString() })
    guest = await visit(browser, app)
    await signIn(guest, app)
  }, 90_000)
  /** No test leaves a card to the next. */
  afterEach(async () => {
    await guest.page.context().setOffline(false)
    const { items } = (await app.call('mail.drafts')) as { items: { id: string; status: string }[] }
    for (const { id, status } of items)
      if (status !== 'queued') await app.call('mail.discard_draft', { id }).catch(() => undefined)
    for (const { id } of await waiting()) await app.call('cards.refuse', { id })
  })
  afterAll(async () => {
    await guest[Symbol.asyncDispose]()
    await browser.close()
    await app[Symbol.asyncDispose]()
  })

  const outbox = async (): Promise<string[]> => {
    await app.settled()
    const { items } = (await app.call('outbox.list')) as { items: { preview: { body: string } }[] }
    return items.map(({ preview }) => preview.body)
  }
  const waiting = async () => {
    await app.settled()
    const { items } = (await app.call('cards.list', { status: 'waiting' })) as {
      items: { id: string; hash: string }[]
    }
    return items
  }
  /** A mail of the owner's that waits for the last yes. */
  const written = (mail: Json = {}) =>
    app.call('mail.write', {
      to: [DANA],
      subject: 'Numbers',
      body: 'The numbers are ready on Tuesday.',
      ready: true,
      ...mail,
    })
  /** A mail whose recipient stands in somebody else's mail; the owner asked for it. */
  async function chosenByStranger(): Promise<void> {
    const to = ['dana@acrne.test']
    const { id, subject } = await app.call('mail.write', { to, subject: 'Contract', body: 'Here it is.' })
    const call = { chosenBy: ['owner'], provenance: { to: [MESSAGE], '*': ['owner'] } }
    await expect(
      app
        .as(asHand(app.owner, 'calendar'))
        .call('mail.send', { id, to, subject, body: 'Here it is.' }, call as never), // sources, as an engine names them
    ).rejects.toMatchObject({ code: 'trust.card_waiting' })
  }
  async function opened(page: Page): Promise<Locator> {
    await app.settled()
    await page.goto('/')
    await page.getByRole('region', { name: 'Brief' }).waitFor()
    await page.getByRole('button', { name: 'Look and decide' }).first().waitFor()
    await page.keyboard.press('v')
    const dialog = page.getByRole('dialog', { name: 'Approvals' })
    await dialog.getByRole('article').waitFor()
    return dialog
  }
  const gone = (dialog: Locator) => dialog.getByText('Nothing waits for you').waitFor()

  test('is changed where it stands, shows what changed, and sends what was seen last', async () => {
    const { page } = guest
    await written()
    const dialog = await opened(page)
    const card = dialog.getByRole('article')
    expect(await card.evaluate((element) => element === document.activeElement)).toBe(true)
    // The focus lies on the content: Enter and Space say yes to nothing.
    await page.keyboard.press('Enter')
    await page.keyboard.press('Space')
    for (const [words, round] of [
      ['The numbers are ready on Thursday.', 'changed once by you'],
      ['The numbers are ready on Friday.', 'changed 2 times by you'],
    ] as const) {
      await page.keyboard.press('e')
      const form = dialog.getByRole('form', { name: /^Change/ })
      await form.getByRole('textbox').last().fill(words)
      expect(await dialog.getByRole('button', { name: /^Approve/ }).isDisabled()).toBe(true)
      await form.getByRole('button', { name: 'Save the change' }).click()
      await dialog.getByText(round).waitFor()
    }
    expect(await dialog.locator('del').allInnerTexts()).toEqual([expect.stringContaining('Tuesday')])
    expect(await dialog.locator('ins').allInnerTexts()).toEqual([expect.stringContaining('Friday')])
    expect(await outbox()).toEqual([])
    await page.keyboard.press('a')
    await gone(dialog)
    expect(await outbox()).toEqual(['The numbers are ready on Friday.'])
    await page.keyboard.press('z')
    await dialog.getByRole('article').waitFor()
    expect(await outbox()).toEqual([])
  })

  test('keeps its form on Escape, and itself', async () => {
    const { page } = guest
    await written({ subject: 'Escape' })
    const dialog = await opened(page)
    await page.keyboard.press('e')
    const form = dialog.getByRole('form', { name: /^Change/ })
    await form.waitFor()
    await page.keyboard.press('Escape')
    await form.waitFor({ state: 'detached' })
    expect(await dialog.getByRole('article').count()).toBe(1)
    await page.keyboard.press('n')
    await gone(dialog)
  })

  test('that wants the address typed rests until it is typed, and Enter counts only then', async () => {
    const { page } = guest
    const before = await outbox()
    await chosenByStranger()
    const dialog = await opened(page)
    const approve = dialog.getByRole('button', { name: /^Approve/ })
    expect(await approve.isDisabled()).toBe(true)
    const field = dialog.getByRole('textbox', { name: /^Type the address/ })
    expect(await field.inputValue()).toBe('')
    expect(await field.getAttribute('placeholder')).toBeNull()
    // The key for a yes leads to what is missing.
    await page.keyboard.press('a')
    await page.keyboard.type(DANA)
    await page.keyboard.press('Enter')
    expect(await approve.isDisabled()).toBe(true)
    expect(await outbox()).toEqual(before)
    await field.fill('dana@acrne.test')
    expect(await approve.isEnabled()).toBe(true)
    await field.press('Enter')
    await gone(dialog)
    expect(await outbox()).toHaveLength(before.length + 1)
  })

  test('of a plan says its goal as a quotation, its steps, and which of them it holds', async () => {
    const { page } = guest
    await app.call('runs.start', {
      goal: 'tell Dana <img src=x onerror="document.title=0"> the numbers',
      steps: [
        {
          step: 'write',
          operation: 'mail.write',
          input: { to: [DANA], subject: 'Numbers', body: 'Soon.' },
          because: 'draft the mail',
        },
        {
          step: 'send',
          operation: 'mail.send',
          input: { id: '$write.id', to: [DANA], subject: 'Numbers', body: 'Soon.' },
          because: 'send it to Dana',
        },
      ],
    })
    await expect.poll(async () => (await waiting()).length, { timeout: 15_000 }).toBe(1)
    const dialog = await opened(page)
    await dialog.getByText('You asked:').waitFor()
    expect(await dialog.getByText('onerror').count()).toBe(1)
    expect(await dialog.locator('img').count()).toBe(0)
    await dialog.getByText('The plan: 1 of 2 steps done').click()
    expect(await dialog.getByText('send it to Dana').last().innerText()).toContain('waits for your yes')
    await page.keyboard.press('n')
    await gone(dialog)
    await untilSent(page, app)
    await app.settled()
  })

  test('that became another one while it was looked at is looked at again before a yes counts', async () => {
    const { page } = guest
    const before = await outbox()
    await written({ subject: 'Under the hand' })
    const dialog = await opened(page)
    const [card] = await waiting()
    await app.call('cards.edit', { ...card, item: 0, input: { to: ['drop@evil.test'] } })
    await dialog.getByText('This card changed while you were looking at it').waitFor()
    expect(await dialog.getByRole('alert').innerText()).toMatch(/drop@\s*evil\s*\.test/)
    expect(await dialog.getByRole('button', { name: /^Approve/ }).isDisabled()).toBe(true)
    await page.keyboard.press('a')
    await dialog.getByRole('button', { name: 'I have seen it' }).click()
    await dialog.getByRole('alert').waitFor({ state: 'detached' })
    expect(await outbox()).toEqual(before)
    await page.keyboard.press('n')
    await gone(dialog)
  })

  test('that was put off is not counted, and comes back when it is asked for', async () => {
    const { page } = guest
    await written({ subject: 'Later' })
    const dialog = await opened(page)
    await page.keyboard.press('l')
    const menu = page.getByRole('dialog', { name: 'Ask again when?' })
    await menu.getByRole('option').first().waitFor()
    await page.keyboard.press('1')
    await gone(dialog)
    await untilSent(page, app)
    await dialog.getByRole('button', { name: /^Decide now/ }).click()
    await dialog.getByRole('article').waitFor()
    await page.keyboard.press('n')
    await gone(dialog)
    await untilSent(page, app)
  })

  test('cannot be approved offline, and says so; a no is kept', async () => {
    const { page } = guest
    const before = await outbox()
    await written({ subject: 'Offline' })
    const dialog = await opened(page)
    await page.context().setOffline(true)
    await page.keyboard.press('a')
    expect(await dialog.getByRole('alert').innerText()).toContain('A yes is never kept for later')
    // What may wait tells the page that nothing answers.
    await page.keyboard.press('l')
    await page.getByRole('dialog', { name: 'Ask again when?' }).getByRole('option').first().click()
    await dialog.getByRole('button', { name: /^Decide now/ }).click()
    await dialog.getByText('You are offline. A yes counts only').waitFor()
    expect(await dialog.getByRole('button', { name: /^Approve/ }).isDisabled()).toBe(true)
    await page.keyboard.press('n')
    await gone(dialog)
    await page.context().setOffline(false)
    await untilSent(page, app)
    expect(await waiting()).toEqual([])
    expect(await outbox()).toEqual(before)
  })

  test('that was answered with “never again” is kept as a rule, which Settings takes back', async () => {
    const { page } = guest
    await chosenByStranger()
    const dialog = await opened(page)
    await page.keyboard.press('Shift+N')
    await gone(dialog)
    await untilSent(page, app)
    await page.goto('/settings')
    await page.getByRole('button', { name: /^Let it ask again/ }).click()
    await untilSent(page, app)
    await expect.poll(async () => (await app.call('refusals.list'))['items']).toEqual([])
  })

  test('is needless for what the owner allows in a sentence, which is tried before and revoked after', async () => {
    const { page } = guest
    const inForce = async () => {
      const { items } = (await app.call('grants.list')) as { items: { state: string; sentence: string }[] }
      return items.filter(({ state }) => state === 'in force').map(({ sentence }) => sentence)
    }
    await page.goto('/settings')
    await page.getByRole('button', { name: 'Allow something' }).click()
    const sentence = page.getByLabel('Without asking, …')
    const allow = page.getByRole('button', { name: 'Allow it' })
    await sentence.fill('do whatever you like')
    await page.getByText(/^Nothing was allowed by “do whatever you like”/).waitFor()
    expect(await allow.isDisabled()).toBe(true)
    await sentence.fill('Mail may send replies to @acme.test, 5 a day')
    await page.getByText('In the last 30 days').waitFor()
    await allow.click()
    await page.getByRole('button', { name: /^Revoke: Mail may send replies/ }).click()
    await page.getByText('Whatever would leave the house waits for your yes').waitFor()
    expect(await inForce()).toEqual([])
  })

  test('is led to a fresh sign-in by what would widen the rules after a while', async () => {
    const { page } = guest
    app.tick({ minutes: 16 })
    await page.goto('/settings')
    const limits = page.getByRole('region', { name: 'Limits' })
    await limits.getByRole('button', { name: 'Change the limit: All hands, in a day, mails' }).click()
    await limits.getByRole('spinbutton').fill('60')
    await limits.getByRole('button', { name: 'Set' }).click()
    const again = page.getByRole('dialog', { name: 'Is it you?' })
    await again.getByRole('button', { name: 'Use a passkey' }).waitFor()
    await page.keyboard.press('Escape')
    await again.waitFor({ state: 'detached' })
    await limits.getByRole('spinbutton').fill('40')
    await limits.getByRole('button', { name: 'Set' }).click()
    await limits.getByText('of 40 mails').waitFor()
  })

  test('never broke the page', () => {
    // The browser notes what it could not fetch offline, and each refusal of the server.
    expect(
      guest.faults.filter((fault) => !/ERR_INTERNET_DISCONNECTED|WebSocket|status of 40[0349]/.test(fault)),
    ).toEqual([])
  })
})
