import { existsSync } from 'node:fs'
import { locks } from 'node:worker_threads'

import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core'
import { expect } from 'vitest'

import { buildPage } from '../scripts/page.mjs'
import type { served } from './served.ts'

type Served = Awaited<ReturnType<typeof served>>

const USUAL = '/usr/bin/chromium'

const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
]

/** Path of the Chromium that tests run in, or undefined where there is none; `named` comes from CHROMIUM_PATH. */
export const browserAt = (named: string | undefined): string | undefined =>
  named ?? (existsSync(USUAL) ? USUAL : undefined)

/**
 * The page as its sources are now, and a browser to open it in. Before the application, which looks for the page when
 * it begins to listen. Test files that run side by side build it once.
 */
export async function openBrowser(executablePath = USUAL): Promise<Browser> {
  await locks.request('page', buildPage)
  return chromium.launch({ executablePath, args: FLAGS, headless: true })
}

/** How somebody sits before the page. */
export type Seat = Pick<BrowserContextOptions, 'viewport' | 'colorScheme' | 'serviceWorkers' | 'hasTouch'>

export interface Visit extends AsyncDisposable {
  readonly page: Page
  /** What went wrong in the page: errors on its console, and those nobody caught. */
  readonly faults: string[]
}

/** A browser profile of its own whose clock goes on from where the application's stands; nobody is signed in. */
export async function visit(browser: Browser, app: Served, seat: Seat = {}): Promise<Visit> {
  const context = await browser.newContext({
    baseURL: app.url,
    locale: 'en-GB',
    timezoneId: 'Europe/Vienna',
    viewport: { width: 1280, height: 800 },
    reducedMotion: 'reduce',
    serviceWorkers: 'block',
    ...seat,
  })
  context.setDefaultTimeout(10_000)
  await context.clock.install({ time: app.now().epochMilliseconds })
  const page = await context.newPage()
  const faults: string[] = []
  page.on('console', (message) => {
    // A signed-out page is answered 401, and the browser says so.
    if (message.type() === 'error' && !/status of 401/.test(message.text())) faults.push(message.text())
  })
  page.on('pageerror', (error) => faults.push(String(error)))
  return { page, faults, [Symbol.asyncDispose]: () => context.close() }
}

/** Signs the owner in by a one-time link, as `npm start` prints it, and opens Today. Resolves once it is there. */
export async function signIn({ page }: Visit, app: Served): Promise<void> {
  const link = new URL(await app.app.signIn.link(app.owner.memberId))
  // The link leads on to the address in the settings, which is not the port this one listens on.
  await page.context().request.get(link.pathname + link.search, { maxRedirects: 0 })
  await page.goto('/')
  await page.getByRole('main').waitFor()
}

/** Resolves once nothing that was done in the page waits to be sent, and the application has dealt with all of it. */
export async function untilSent(page: Page, app: Served): Promise<void> {
  await expect.poll(() => queued(page), { timeout: 15_000 }).toBe(0)
  await app.settled()
}

/** How much waits in the page's own store to be sent. */
export const queued = (page: Page): Promise<number> =>
  page.evaluate(
    () =>
      new Promise<number>((resolve, reject) => {
        const opening = indexedDB.open('reeve')
        opening.onerror = () => reject(opening.error)
        opening.onsuccess = () => {
          const counting = opening.result.transaction('queue').objectStore('queue').count()
          counting.onerror = () => reject(counting.error)
          counting.onsuccess = () => {
            opening.result.close()
            resolve(counting.result)
          }
        }
      }),
  )
