import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import { browserAt, openBrowser, queued, signIn, untilSent, visit } from './browser.ts'
import { demoOffice } from './demo.ts'

const chromium = browserAt(process.env['CHROMIUM_PATH'])

describe.skipIf(!chromium)('without a network', () => {
  let browser: Browser
  beforeAll(async () => {
    browser = await openBrowser(chromium)
  })
  afterAll(() => browser.close())

  test(
    'what is done shows at once, survives a reload, and is sent in order, once',
    { timeout: 45_000 },
    async () => {
      await using app = await demoOffice()
      await using guest = await visit(browser, app, { serviceWorkers: 'allow' })
      const { page } = guest
      const network = page.context()
      await signIn(guest, app)
      await page.evaluate(() => navigator.serviceWorker.ready)
      const inbox = page.getByRole('link', { name: /^Inbox/ }).first()
      expect(await inbox.innerText()).toContain('30')
      const asBefore = await done(app)

      await network.setOffline(true)
      await press(page, 'c', 'text:Call the piano tuner tomorrow 10:00', 'Enter', 'g', 'k')
      await page.getByRole('main').getByText('Call the piano tuner').waitFor({ timeout: 1_000 })
      await press(page, 'g', 'i')
      const current = page.locator('[data-thread][aria-current=true]')
      await current.getByText('Lena Lindqvist').waitFor()
      await press(page, 't')
      await current.getByText('Henrik Aalto').waitFor({ timeout: 1_000 })
      await press(page, 'e')
      await current.getByText('Ruth Abelson').waitFor({ timeout: 1_000 })
      const chip = page.getByRole('navigation', { name: 'Main' }).getByRole('status')
      await chip.getByText('Offline: 3 changes wait').waitFor()

      await page.reload()
      await current.getByText('Ruth Abelson').waitFor()
      expect(await inbox.innerText()).toContain('28')
      await press(page, 'g', 'k')
      await page.getByRole('main').getByText('Call the piano tuner').waitFor()
      expect(await queued(page)).toBe(3)
      expect(await done(app)).toEqual(asBefore)

      // Each act reaches the house, but the first answer to it is lost on the way back.
      const lost = new Set<string>()
      await network.route(/\/v1\//, async (route) => {
        const request = route.request()
        if (request.method() !== 'POST' || lost.has(request.url())) return route.continue()
        lost.add(request.url())
        await route.fetch()
        await route.abort('connectionreset')
      })
      await network.setOffline(false)
      await untilSent(page, app)
      expect(lost.size).toBe(3)
      expect((await done(app)).slice(asBefore.length)).toEqual([
        'tasks.capture',
        'mail.make_task',
        'mail.done',
      ])
      const tasks = (await app.call('tasks.list', { limit: 200 })) as { items: { title: string }[] }
      expect(tasks.items.filter(({ title }) => title === 'Call the piano tuner')).toHaveLength(1)
      await chip.waitFor({ state: 'detached' })
    },
  )
})

async function press(page: Page, ...keys: string[]): Promise<void> {
  for (const key of keys)
    await (key.startsWith('text:') ? page.keyboard.type(key.slice(5)) : page.keyboard.press(key))
}

/** The operations that were done in the house, in the order of the ledger, each act once. */
async function done(app: Awaited<ReturnType<typeof demoOffice>>): Promise<string[]> {
  await app.settled()
  const { items } = (await app.call('ledger.list', { by: 'people', limit: 200 })) as {
    items: { actId: string; operation: string }[]
  }
  return [...new Map(items.toReversed().map(({ actId, operation }) => [actId, operation])).values()]
}
