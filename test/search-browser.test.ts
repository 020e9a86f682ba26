import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import { browserAt, openBrowser, signIn, visit } from './browser.ts'
import { demoOffice } from './demo.ts'

const chromium = browserAt(process.env['CHROMIUM_PATH'])

describe.skipIf(!chromium)('the palette in a real browser', () => {
  let browser: Browser
  beforeAll(async () => {
    browser = await openBrowser(chromium)
  })
  afterAll(() => browser.close())

  test(
    'finds in everything there is, with filters, and opens what was found',
    { timeout: 120_000 },
    async () => {
      await using app = await demoOffice()
      await using guest = await visit(browser, app)
      const { page, faults } = guest
      await signIn(guest, app)
      await page.getByRole('region', { name: 'Brief' }).getByRole('listitem').first().waitFor()
      const dialog = page.getByRole('dialog')
      await page.keyboard.press('Control+k')
      await page.keyboard.type('in:mail from:ruth')
      await dialog.getByText(/^Everywhere · in mail · from ruth/).waitFor()
      const { items } = (await app.call('search.find', { q: 'in:mail from:ruth' })) as unknown as {
        items: { id: string; title: string }[]
      }
      expect(items.length).toBeGreaterThan(0)
      const options = dialog.getByRole('option')
      await expect.poll(() => options.count()).toBe(items.length)
      await page.keyboard.press('Enter')
      await page.waitForURL(
        (url) => url.pathname === '/inbox' && url.searchParams.get('thread') === items[0]?.id,
      )
      expect(faults).toEqual([])
    },
  )
})
