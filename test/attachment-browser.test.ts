import { expect, test } from 'vitest'

import { browserAt, openBrowser, signIn, visit } from './browser.ts'
import { demoOffice } from './demo.ts'

const chromium = browserAt(process.env['CHROMIUM_PATH'])

test.skipIf(!chromium)('an attachment is read as text beside its mail', { timeout: 120_000 }, async () => {
  const browser = await openBrowser(chromium)
  try {
    await using office = await demoOffice()
    await using guest = await visit(browser, office)
    await signIn(guest, office)
    const { page } = guest
    await page.goto('/inbox')
    await page.getByText('Theo Marsh').first().click()
    await page.getByRole('button', { name: 'Read invite.ics as text' }).click()
    const dialog = page.getByRole('dialog', { name: 'invite.ics' })
    await expect.poll(() => dialog.locator('pre').textContent()).toMatch(/^Title: .*\nBegins: 20\d\d-/m)
    await page.keyboard.press('Escape')
    await dialog.waitFor({ state: 'hidden' })
    expect(guest.faults).toEqual([])
  } finally {
    await browser.close()
  }
})
