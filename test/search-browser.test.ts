import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import { browserAt, openBrowser, queued, signIn, untilSent, visit } from './browser.ts'
import { demoOffice } from './demo.ts'
import { served } from './served.ts'

const chromium = browserAt(process.env['CHROMIUM_PATH'])

/** A busy machine takes its time. */
const SOON = { timeout: 15_000 }

describe.skipIf(!chromium)('search and notes in a real browser', () => {
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

  test(
    'a note is kept while it is typed, also offline, with what was changed elsewhere, and one undo takes a sitting back',
    { timeout: 120_000 },
    async () => {
      await using app = await served()
      await app.call('office.own', { name: 'Robin', timeZone: 'Europe/Vienna' })
      await using guest = await visit(browser, app)
      const { page, faults } = guest
      await signIn(guest, app)
      const note = async () => {
        await untilSent(page, app)
        const { items } = (await app.call('notes.list')) as unknown as {
          items: { id: string; title: string; text: string; tags: string[] }[]
        }
        return items[0]
      }
      await page.goto('/notes')
      await page.getByText('Nothing is noted yet').waitFor()
      await page.keyboard.press('n')
      await page.keyboard.type('Line 2')
      await page.keyboard.press('Enter')
      await page.keyboard.type('one\n\ntwo #home')
      await page.keyboard.press('Escape')
      // A tag that was typed at the end is one when the note is left.
      await expect.poll(note, SOON).toMatchObject({ title: 'Line 2', text: 'one\n\ntwo', tags: ['home'] })
      const { id = '', text = '' } = (await note()) ?? {}
      await page.keyboard.press('g')
      await page.keyboard.press('t')
      await page.getByRole('listitem').getByText('Noted: Line 2').waitFor()

      await page.goto(`/notes?note=${id}`)
      const field = page.getByRole('textbox', { name: 'Text' })
      await expect.poll(() => field.inputValue(), SOON).toBe(text)
      const network = page.context()
      await network.setOffline(true)
      await page.keyboard.press('e')
      await page.keyboard.type(' and more')
      await page.keyboard.press('Escape')
      await expect.poll(() => queued(page), SOON).toBe(1)
      await app.call('notes.edit', { id, text: `zero\n${text}`, was: { text } })
      await network.setOffline(false)
      await expect.poll(note, SOON).toMatchObject({ text: 'zero\none\n\ntwo and more' })
      await expect.poll(() => field.inputValue(), SOON).toBe('zero\none\n\ntwo and more')

      await page.getByLabel('Add a tag').fill('Hall 2')
      await page.keyboard.press('Enter')
      await page.keyboard.press('Escape')
      await expect.poll(note, SOON).toMatchObject({ tags: ['home', 'hall-2'] })
      await page.keyboard.press('g')
      await page.keyboard.press('t')
      await page.getByRole('listitem').getByText('Changed: Line 2').waitFor()
      await page.keyboard.press('z')
      await expect.poll(note, SOON).toMatchObject({ text: `zero\n${text}`, tags: ['home'] })

      await page.goto(`/notes?note=${id}`)
      await field.waitFor()
      await page.keyboard.press('#')
      await page.getByText('Nothing is noted yet').waitFor()
      await expect.poll(note, SOON).toBeUndefined()
      expect(faults.filter((fault) => !/ERR_INTERNET_DISCONNECTED/.test(fault))).toEqual([])
    },
  )
})
