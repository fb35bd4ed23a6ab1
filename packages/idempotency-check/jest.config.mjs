import path from 'node:path'
import nextJest from 'next/jest.js'

// Next's compiler is what the checkout has at hand to turn TypeScript into what Jest runs.
const withNext = nextJest({ dir: path.join(import.meta.dirname, '../..') })

export default withNext({
  displayName: 'checker',
  rootDir: import.meta.dirname,
  testEnvironment: 'node',
  // For a slow, noisy machine; a test that hangs still ends.
  testTimeout: 120_000,
  testMatch: ['<rootDir>/__tests__/**/*.test.ts'],
  modulePathIgnorePatterns: ['<rootDir>/dist/'],
})
