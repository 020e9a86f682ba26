import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import { browserAt, openBrowser, signIn, untilSent, visit } from './browser.ts'
import { demoOffice } from './demo.ts'

const chromium = browserAt(process.env['CHROMIUM_PATH'])

describe.skipIf(!chromium)('capturing on the page', () => {
  let browser: Browser
  beforeAll(async () => {
    browser = await openBrowser(chromium)
  })
  afterAll(() => browser.close())

  test(
    'a line with several tasks shows each with its chips, and one undo takes all back',
    { timeout: 60_000 },
    async () => {
      await using app = await demoOffice()
      await using guest = await visit(browser, app)
      const { page } = guest
      await signIn(guest, app)
      const captured = async () => {
        await app.settled()
        const { items } = (await app.call('tasks.list', { status: 'open', limit: 200 })) as {
          items: { title: string }[]
        }
        return items
          .map(({ title }) => title)
          .filter((title) => TITLES.includes(title))
          .toReversed()
      }

      await page
        .getByRole('link', { name: /^Inbox/ })
        .first()
        .waitFor()
      await page.keyboard.press('c')
      await page.getByRole('dialog', { name: 'Capture' }).waitFor()
      await page.keyboard.type('Buy milk and call Bob tomorrow; email Ann the numbers p1')
      const tasks = page.getByRole('list', { name: 'Tasks in this line' }).getByRole('listitem')
      await tasks.nth(2).waitFor()
      const day = /\w{3} \d+ \w{3}/.source
      expect(await tasks.allInnerTexts()).toEqual([
        expect.stringMatching(`Buy milk[^]*${day}`),
        expect.stringMatching(`call Bob[^]*${day}`),
        expect.stringMatching('email Ann the numbers[^]*priority 1'),
      ])
      await page.keyboard.press('Enter')
      await untilSent(page, app)
      expect(await captured()).toEqual(TITLES)

      await page.keyboard.press('z')
      await untilSent(page, app)
      expect(await captured()).toEqual([])
      expect(guest.faults).toEqual([])
    },
  )
})

const TITLES = ['Buy milk', 'call Bob', 'email Ann the numbers']
