import { served } from './served.ts'

/** The demo office, opened at eight on a Monday, taken in and settled, and served on a port of its own. */
export async function demoOffice(options: Parameters<typeof served>[0] = {}) {
  const app = await served({ now: '2026-11-23T07:00:00Z', timeZone: 'Europe/Vienna', ...options })
  await app.app.start()
  await app.call('office.demo')
  for (let tries = 0; ; tries++) {
    const { items } = (await app.call('imports.list')) as {
      items: { status: string; error: string | null }[]
    }
    if (items.every(({ status }) => status === 'done')) break
    if (tries > 600 || items.some(({ error }) => error))
      throw new Error(`the demo office did not open: ${JSON.stringify(items)}`)
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  await app.settled()
  return app
}
