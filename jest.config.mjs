import nextJest from 'next/jest.js'

const withNext = nextJest({ dir: '.' })

/** One project a kind of test; `npx jest --selectProjects unit` runs one of them. */
const project = (name, options = {}) =>
  withNext({
    displayName: name,
    testEnvironment: 'node',
    testMatch: [`<rootDir>/__tests__/${name}/**/*.test.{ts,tsx}`],
    moduleNameMapper: { '^@/(.*)$': '<rootDir>/$1' },
    ...options,
  })()

export default async () => ({
  // Two cores: a third worker would only make the others slower.
  maxWorkers: 2,
  // For a slow, noisy machine; a test that hangs still ends.
  testTimeout: 120_000,
  projects: await Promise.all([
    project('unit'),
    project('browser', {
      testEnvironment: 'jsdom',
      setupFilesAfterEnv: ['<rootDir>/__tests__/support/components/dom-matchers.ts'],
    }),
    project('integration'),
    project('e2e'),
    '<rootDir>/packages/idempotency-check/jest.config.mjs',
  ]),
})
