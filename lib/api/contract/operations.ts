import type { Operation } from '@/lib/api/contract/operation'
import { SANDBOX_OPERATIONS } from '@/lib/api/contract/sandbox-operations'
import * as schemas from '@/lib/api/contract/schemas'
import { TRIAL_OPERATIONS } from '@/lib/api/contract/trial-operations'
import { SANDBOX_RETENTION_HOURS } from '@/lib/limits'

/** Everything that the API can do, for openapi.json and the docs page. */
export const OPERATIONS: Operation[] = [
  {
    method: 'post',
    path: '/api/deposits',
    id: 'createDeposit',
    summary: 'Make a deposit',
    description:
      'With an idempotency key the deposit is made once, however often the request is sent: a retry gets the first answer, byte for byte. Without a key every request makes a deposit. A fault (Simulate-Fault) strikes each key once, so a retry with the same key gets through, even if it repeats the header. A retry with a new key, or with none, is struck again.',
    headers: ['Idempotency-Key', 'Simulate-Fault'],
    body: schemas.depositRequest,
    success: {
      status: 201,
      schema: schemas.depositResource,
      description:
        'The deposit, made now or, with Idempotent-Replayed, by an earlier request with this key.',
      headers: [
        'Location',
        'Idempotency-Key',
        'Idempotency-Key-Expires',
        'Idempotent-Replayed',
        'Simulated-Fault',
      ],
    },
    problems: [
      'invalid-request',
      'invalid-idempotency-key',
      'missing-idempotency-key',
      'unknown-fault',
      'faults-not-allowed',
      'account-not-found',
      'request-in-progress',
      'balance-limit',
      'body-too-large',
      'unsupported-media-type',
      'key-reused',
      'rate-limited',
      'unavailable',
      'outcome-unknown',
      'gateway-timeout',
    ],
  },
  {
    method: 'get',
    path: '/api/deposits',
    id: 'listDeposits',
    summary: 'List the deposits of an account',
    description:
      'The ledger, in the order in which the balance rose. Read on from `next`: nothing is skipped.',
    query: schemas.listQuery,
    success: { status: 200, schema: schemas.depositPage, description: 'A page of deposits.' },
    problems: ['invalid-request', 'account-not-found', 'rate-limited', 'unavailable'],
  },
  {
    method: 'get',
    path: '/api/deposits/{id}',
    id: 'getDeposit',
    summary: 'Read a deposit',
    description: 'The same bytes as the answer to the request that made it.',
    pathParameter: { name: 'id', description: 'The id of the deposit, a UUID.' },
    success: { status: 200, schema: schemas.depositResource, description: 'The deposit.' },
    problems: ['invalid-request', 'deposit-not-found', 'rate-limited', 'unavailable'],
  },
  {
    method: 'post',
    path: '/api/accounts',
    id: 'createSandbox',
    summary: 'Make a sandbox',
    description: `An account for your tests alone, with an id that nobody can guess. Unused for ${SANDBOX_RETENTION_HOURS} hours, it is deleted with everything in it.`,
    body: schemas.sandboxRequest,
    success: {
      status: 201,
      schema: schemas.accountResource,
      description: 'The sandbox.',
      headers: ['Location'],
    },
    problems: [
      'invalid-request',
      'body-too-large',
      'unsupported-media-type',
      'rate-limited',
      'too-many-sandboxes',
      'unavailable',
    ],
  },
  {
    method: 'get',
    path: '/api/accounts/{id}',
    id: 'getAccount',
    summary: 'Read an account and its balance',
    description: 'The universal account, or a sandbox.',
    pathParameter: { name: 'id', description: '`universal`, or the id of a sandbox.' },
    success: { status: 200, schema: schemas.accountResource, description: 'The account.' },
    problems: ['invalid-request', 'account-not-found', 'rate-limited', 'unavailable'],
  },
  {
    method: 'get',
    path: '/api/attempts',
    id: 'listAttempts',
    summary: 'List the attempts on an account',
    description:
      'Every request that reached the ledger, whatever its outcome. A new attempt can take a moment to appear. Read on from `next`: nothing is skipped.',
    query: schemas.listQuery,
    success: { status: 200, schema: schemas.attemptPage, description: 'A page of attempts.' },
    problems: ['invalid-request', 'account-not-found', 'rate-limited', 'unavailable'],
  },
  {
    method: 'get',
    path: '/api/keys/{key}',
    id: 'getKey',
    summary: 'Read what a key was used for',
    description: 'The deposit that an idempotency key made, and until when the key is remembered.',
    pathParameter: { name: 'key', description: 'The key, percent-encoded and without quotes.' },
    query: schemas.accountQuery,
    success: { status: 200, schema: schemas.keyResource, description: 'The key and its deposit.' },
    problems: ['invalid-request', 'key-not-found', 'rate-limited', 'unavailable'],
  },
  ...SANDBOX_OPERATIONS,
  ...TRIAL_OPERATIONS,
]
