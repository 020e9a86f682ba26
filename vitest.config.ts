import { defineConfig } from 'vitest/config'

import { LongestFirst } from './test/longest-first.ts'
import { WORKERS } from './test/workers.ts'

export default defineConfig({
  test: {
    globalSetup: './test/database.ts',
    include: ['src/**/*.test.{ts,tsx}', 'test/**/*.test.ts', 'demo/**/*.test.ts', 'eval/**/*.test.ts'],
    pool: 'threads',
    isolate: false,
    maxWorkers: WORKERS,
    sequence: { sequencer: LongestFirst },
    testTimeout: 30_000,
    hookTimeout: 60_000,
  },
})
