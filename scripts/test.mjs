#!/usr/bin/env node
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'

import { findBrowser } from './browser.mjs'
import { ran, ROOT } from './preflight.mjs'

/** Tests that need a browser say so by reading this variable. */
const BROWSER = 'CHROMIUM_PATH'

const folder = mkdtempSync(path.join(tmpdir(), 'reeve-run-'))
const report = path.join(folder, 'report.json')
const browser = await findBrowser()
const unrunnable = browser ? [] : testsThatNeedABrowser()

const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`]
const vitest = path.join(ROOT, 'node_modules/vitest/vitest.mjs')
const { [BROWSER]: _, ...others } = process.env
const env = browser ? { ...others, [BROWSER]: browser } : others
process.chdir(ROOT)
const code = await ran([vitest, 'run', ...reporters, ...process.argv.slice(2)], env)

if (unrunnable.length > 0) {
  console.log(`\nNot run, because there is no Chromium on this machine:\n  ${unrunnable.join('\n  ')}`)
  console.log(
    `Install one (apt-get install chromium, or npx playwright-core install chromium), or name it with ${BROWSER}.`,
  )
}
const { passed, failed } = counted()
console.log(`${passed} passed, ${failed} failed`)
rmSync(folder, { recursive: true })
process.exitCode = failed > 0 ? 1 : code

/** A file that could not be loaded counts as one failure, and so does a run that broke otherwise. */
function counted() {
  try {
    const { numPassedTests, numFailedTests, testResults } = JSON.parse(readFileSync(report, 'utf8'))
    const unloaded = testResults.filter(
      (file) => file.status === 'failed' && file.assertionResults.length === 0,
    )
    const found = numFailedTests + unloaded.length
    return { passed: numPassedTests, failed: found === 0 && code !== 0 ? 1 : found }
  } catch {
    return { passed: 0, failed: 1 }
  }
}

function testsThatNeedABrowser() {
  return ['src', 'test']
    .flatMap((top) =>
      readdirSync(path.join(ROOT, top), { recursive: true }).map((name) => path.join(top, name)),
    )
    .filter(
      (file) => /\.test\.tsx?$/.test(file) && readFileSync(path.join(ROOT, file), 'utf8').includes(BROWSER),
    )
}
