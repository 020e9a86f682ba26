import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import { browserAt, openBrowser, signIn, untilSent, visit } from './browser.ts'
import { demoOffice } from './demo.ts'

const chromium = browserAt(process.env['CHROMIUM_PATH'])

describe.skipIf(!chromium)('capturing on the page', () => {
  let browser: Browser
  let app: Awaited<ReturnType<typeof demoOffice>>
  beforeAll(async () => {
    browser = await openBrowser(chromium)
    app = await demoOffice()
  })
  afterAll(async () => {
    await browser.close()
    await app[Symbol.asyncDispose]()
  })

  test(
    'a line with several tasks shows each with its chips, and one undo takes all back',
    { timeout: 60_000 },
    async () => {
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

  test('a line becomes what it says, unless another kind is chosen', { timeout: 60_000 }, async () => {
    await using guest = await visit(browser, app)
    const { page } = guest
    await signIn(guest, app)
    await page
      .getByRole('link', { name: /^Inbox/ })
      .first()
      .waitFor()
    const sentence = page.getByRole('dialog', { name: 'Capture' })
    const type = async (line: string) => {
      await page.keyboard.press('c')
      await sentence.waitFor()
      await page.keyboard.type(line)
    }
    const shows = (words: string | RegExp) => sentence.getByText(words).waitFor()
    const kind = (name: string) => sentence.getByRole('button', { name, pressed: true }).waitFor()
    const events = async () => {
      await untilSent(page, app)
      const { items } = (await app.call('calendar.events', { limit: 100 })) as {
        items: { title: string; start: string }[]
      }
      return items
        .filter(({ title }) => title.endsWith('Dana'))
        .map(({ title, start }) => `${start} ${title}`)
    }
    const WAS = '2026-11-24T13:00:00Z 1:1 with Dana'
    const LUNCH = '2026-11-24T11:30:00Z lunch with Dana'

    await type('lunch with Dana tomorrow 12:30')
    await kind('Event')
    await shows('Tue 24 Nov, 12:30–13:00')
    await page.keyboard.press('Enter')
    expect(await events()).toEqual([LUNCH, WAS])

    await type('cancel lunch with Dana tomorrow')
    await kind('Change')
    // Not “Cancel”, which leaves a box everywhere else.
    await sentence.getByRole('button', { name: 'Cancel it' }).waitFor()
    await page.keyboard.press('Enter')
    expect(await events()).toEqual([WAS])
    await page.keyboard.press('z')
    expect(await events()).toEqual([LUNCH, WAS])

    await type('move my 1:1 with Dana to Thursday')
    await kind('Change')
    await shows('from Tue 24 Nov, 14:00 to Thu 26 Nov, 14:00')
    await shows('Dana Okafor gets a mail.')
    await page.keyboard.press('Tab')
    await kind('Task')
    await page.keyboard.press('Enter')
    expect(await events()).toEqual([LUNCH, WAS])
    expect(await app.call('tasks.list', { status: 'open', limit: 1 })).toMatchObject({
      items: [{ title: 'move my 1:1 with Dana' }],
    })

    await type('undo')
    await kind('Change')
    await page.keyboard.press('Enter')
    await page.getByText('Undone: Captured: move my 1:1 with Dana').first().waitFor()
    await untilSent(page, app)
    expect(await app.call('tasks.list', { status: 'open', limit: 1 })).not.toMatchObject({
      items: [{ title: 'move my 1:1 with Dana' }],
    })

    await type("what's on tomorrow")
    await shows(/^Tomorrow: \d events/)
    await sentence.getByRole('button', { name: 'Show answer' }).waitFor()
    await page.keyboard.press('Enter')
    const palette = page.getByRole('dialog', { name: 'Search and do' })
    await palette.getByRole('option', { name: 'lunch with Dana' }).waitFor()
    // The server is asked a moment after one stops typing; here it is not asked at all.
    await page.waitForTimeout(600)
    expect(await palette.getByText(/without|Everywhere/).count()).toBe(0)
    expect(guest.faults).toEqual([])
  })
})

const TITLES = ['Buy milk', 'call Bob', 'email Ann the numbers']
