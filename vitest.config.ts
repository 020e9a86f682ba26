import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    globalSetup: './test/database.ts',
    include: ['src/**/*.test.{ts,tsx}', 'test/**/*.test.ts', 'demo/**/*.test.ts', 'eval/**/*.test.ts'],
    pool: 'threads',
    isolate: false,
    // One at a time: what is sealed waits for the oldest transaction of the whole cluster, other tests' databases included.
    maxWorkers: 1,
    testTimeout: 30_000,
    hookTimeout: 60_000,
  },
})
