import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    globalSetup: './test/database.ts',
    include: ['src/**/*.test.{ts,tsx}', 'test/**/*.test.ts', 'demo/**/*.test.ts', 'eval/**/*.test.ts'],
    pool: 'threads',
    isolate: false,
    // Most of them wait for a database, a server or a browser; one less than there are processors would leave one idle.
    maxWorkers: '100%',
    testTimeout: 30_000,
    hookTimeout: 60_000,
  },
})
