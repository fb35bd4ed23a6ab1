import { createHash, randomUUID } from 'node:crypto'
import type { ScenarioName } from '@/lib/trials/scenarios/scenario'
import type { ResultOutcome } from '@/packages/idempotency-check/src/report/report'
import type { Operation, Policy } from './client'
import { CORRECT, waitBeforeRetry } from './correct'

/** A client with one mistake, and exactly what a trial must say of it. */
export type PlantedClient = {
  name: string
  policy: Policy
  /** Scenarios beyond the default set that show the mistake. */
  alsoRuns: ScenarioName[]
  /** Whether its beliefs are posted as claims. */
  claims: boolean
  /** Every rule that fails, warns or is blocked; all others must not. */
  accusations: Record<string, ResultOutcome>
  grade: 'A' | 'B' | 'C' | 'D' | 'F'
}

const wasAnswered = ({ last }: Operation, status: number) =>
  last?.kind === 'answered' && last.status === status

export const PLANTED_CLIENTS: PlantedClient[] = [
  {
    name: 'correct',
    policy: CORRECT,
    alsoRuns: ['herd', 'staircase'],
    claims: true,
    accusations: {},
    grade: 'A',
  },
  {
    name: 'takes a new key for each try',
    policy: { ...CORRECT, key: () => randomUUID() },
    alsoRuns: [],
    claims: false,
    accusations: {
      ONE: 'fail',
      'KEY-1/cut': 'fail',
      'KEY-1/torn': 'fail',
      'KEY-1/timeout': 'fail',
      'KEY-1/409': 'fail',
      'KEY-1/429': 'fail',
      'KEY-1/503': 'fail',
      'KEY-1/504': 'fail',
      'ROT-1': 'fail',
    },
    grade: 'F',
  },
  {
    name: 'makes its key from the body',
    policy: { ...CORRECT, key: (_, body) => createHash('sha256').update(body).digest('hex') },
    alsoRuns: [],
    claims: false,
    // Of its two equal deposits only one is made.
    accusations: { 'KEY-3': 'fail', ONE: 'warn' },
    grade: 'F',
  },
  {
    name: 'writes the time of the try into the body',
    policy: {
      ...CORRECT,
      body: ({ tries }) => JSON.stringify({ amount: 2500, sentAt: Date.now() + tries }),
    },
    alsoRuns: [],
    claims: false,
    accusations: { 'REQ-1': 'fail', 'REQ-2': 'blocked' },
    grade: 'D',
  },
  {
    name: 'retries a 422',
    policy: {
      ...CORRECT,
      waitMs: (operation) =>
        wasAnswered(operation, 422) && operation.tries < 3 ? 1000 : CORRECT.waitMs(operation),
    },
    alsoRuns: [],
    claims: false,
    accusations: { 'STOP-1': 'fail' },
    grade: 'D',
  },
  {
    name: 'gives up at a 409',
    policy: {
      ...CORRECT,
      waitMs: (operation) => (wasAnswered(operation, 409) ? null : CORRECT.waitMs(operation)),
    },
    alsoRuns: [],
    claims: false,
    accusations: { 'REC-4': 'warn', ONE: 'warn' },
    grade: 'D',
  },
  {
    name: 'sends no key',
    policy: { ...CORRECT, key: () => null },
    alsoRuns: [],
    claims: false,
    accusations: { ONE: 'fail', 'KEY-2': 'fail' },
    grade: 'F',
  },
  {
    name: 'hedges',
    policy: { ...CORRECT, hedgeAfterMs: 1500, timeoutMs: 20_000 },
    alsoRuns: [],
    claims: false,
    accusations: { 'TIME-6': 'warn' },
    grade: 'B',
  },
  {
    name: 'hammers',
    policy: {
      ...CORRECT,
      waitMs: (operation) =>
        operation.tries < 14 && waitBeforeRetry(operation) !== null ? 0 : null,
    },
    alsoRuns: ['blackout'],
    claims: false,
    accusations: { 'TIME-1': 'warn', 'TIME-2': 'warn', 'TIME-3': 'fail' },
    grade: 'C',
  },
  {
    name: 'never stops',
    policy: {
      ...CORRECT,
      waitMs: (operation) => (wasAnswered(operation, 503) ? 400 : waitBeforeRetry(operation)),
    },
    alsoRuns: ['blackout'],
    claims: false,
    // It does not read the Retry-After of a 503 either.
    accusations: { 'STOP-5': 'fail', 'TIME-2': 'warn' },
    grade: 'C',
  },
  {
    name: 'takes a new key after a 409',
    policy: {
      ...CORRECT,
      key: (operation) => (wasAnswered(operation, 409) ? randomUUID() : operation.key),
    },
    alsoRuns: [],
    claims: false,
    accusations: { 'KEY-1/409': 'fail', 'ROT-1': 'fail' },
    grade: 'F',
  },
  {
    name: 'believes after a 409 that it failed',
    policy: {
      ...CORRECT,
      waitMs: (operation) => (wasAnswered(operation, 409) ? null : CORRECT.waitMs(operation)),
      believe: (last) =>
        last.kind === 'answered' && last.status === 409 ? 'failed' : CORRECT.believe(last),
    },
    // The reply to its first try is lost there, and the 409 comes after.
    alsoRuns: ['staircase'],
    claims: true,
    accusations: { 'SAY-1': 'fail', 'REC-4': 'warn', ONE: 'warn' },
    grade: 'F',
  },
]
