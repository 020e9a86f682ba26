import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'

import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'

import { browserAt, openBrowser } from './browser.ts'
import { freePort, ServerProcess } from './server-process.ts'

const chromium = browserAt(process.env['CHROMIUM_PATH'])

/** A device that keeps passkeys and knows its owner, as a laptop with a fingerprint reader does. */
async function authenticator(page: Page) {
  const cdp = await page.context().newCDPSession(page)
  await cdp.send('WebAuthn.enable')
  const { authenticatorId } = await cdp.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  })
  return {
    credentials: async () =>
      (await cdp.send('WebAuthn.getCredentials', { authenticatorId })).credentials.map(
        ({ rpId, isResidentCredential }) => ({ rpId, isResidentCredential }),
      ),
    refuses: () => cdp.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified: false }),
  }
}

test.skipIf(!chromium)(
  'a passkey is added in Settings and signs in where it belongs; elsewhere the page says where that is',
  { timeout: 120_000 },
  async () => {
    const folder = await mkdtemp(path.join(tmpdir(), 'reeve-passkey-'))
    const port = await freePort()
    const server = new ServerProcess({ REEVE_DATA: path.join(folder, 'data'), REEVE_PORT: String(port) })
    server.key = 'none' // the printed link is for the browser
    const browser = await openBrowser(chromium)
    try {
      await server.start()
      const named = `http://localhost:${port}`
      const link = /http\S+magic-link\S+/.exec(server.output)?.[0] ?? ''
      const context = await browser.newContext({ reducedMotion: 'reduce', serviceWorkers: 'block' })
      context.setDefaultTimeout(15_000)
      const page = await context.newPage()
      const device = await authenticator(page)

      // The link signs in at the name it was opened by, and stays there.
      await page.goto(link.replace('127.0.0.1', 'localhost'))
      expect(new URL(page.url()).origin).toBe(named)
      expect(await answered(page, '/v1/preferences')).toBe(200)
      const settled = { name: 'Mara Lindqvist', timeZone: 'Europe/Vienna' }
      expect(await answered(page, '/v1/office/own', settled)).toBe(200)
      await page.goto(`${named}/settings`)
      await page.getByRole('button', { name: 'Add a passkey' }).click()
      await page.getByText('Passkey added').last().waitFor()
      expect(await device.credentials()).toEqual([{ rpId: 'localhost', isResidentCredential: true }])

      await context.clearCookies()
      await page.goto(named)
      await page.getByRole('button', { name: 'Use a passkey' }).click()
      await page.getByRole('navigation', { name: 'Main' }).waitFor()
      expect(await answered(page, '/v1/preferences')).toBe(200)

      // Somebody else at the same device is not let in.
      await context.clearCookies()
      await device.refuses()
      await page.goto(named)
      await page.getByRole('button', { name: 'Use a passkey' }).click()
      await page.getByText('No passkey of this Reeve was used.').last().waitFor()
      expect(await answered(page, '/v1/preferences')).toBe(401)

      await page.goto(server.url)
      await page.getByRole('button', { name: 'Use a passkey' }).click()
      await page.getByText(`Open ${named} and use it there.`).waitFor()
    } finally {
      await browser.close()
      await server.stop()
      await rm(folder, { recursive: true, force: true })
    }
  },
)

/** The status of a request that the page makes itself. */
const answered = (page: Page, address: string, body?: unknown): Promise<number> =>
  page.evaluate(
    async ([to, text]) =>
      (
        await fetch(
          to,
          text === null
            ? {}
            : { method: 'POST', headers: { 'content-type': 'application/json' }, body: text },
        )
      ).status,
    [address, body === undefined ? null : JSON.stringify(body)] as const,
  )
