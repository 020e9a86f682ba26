import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    globalSetup: './test/database.ts',
    include: ['src/**/*.test.{ts,tsx}', 'test/**/*.test.ts', 'demo/**/*.test.ts', 'eval/**/*.test.ts'],
    pool: 'threads',
    isolate: false,
    testTimeout: 30_000,
    hookTimeout: 60_000,
  },
})
