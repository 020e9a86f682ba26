import { test } from 'vitest'
import { demoOffice } from '/work/main/test/demo.ts'
import { openBrowser, signIn, visit } from '/work/main/test/browser.ts'
test('x', { timeout: 100_000 }, async () => {
  console.time('t')
  const browser = await openBrowser(); console.timeLog('t', 'browser')
  const app = await demoOffice(); console.timeLog('t', 'demo')
  const v = await visit(browser, app); 
  await signIn(v, app); console.timeLog('t', 'in')
  const { page } = v
  await page.waitForTimeout(1500)
  console.log(await page.evaluate(() => [new Date().toString(), Temporal.Now.instant().toString(), document.title]))
  for (const k of ['g','i']) await page.keyboard.press(k)
  await page.waitForTimeout(1000)
  console.log(await page.locator('main').innerText())
  console.log(v.faults)
  await page.screenshot({ path: '/tmp/reeve/b1.png' })
  await browser.close(); await app[Symbol.asyncDispose]()
})
