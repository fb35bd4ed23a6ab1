import { z } from 'zod'
import type { Operation } from '@/lib/api/contract/operation'
import * as schemas from '@/lib/api/contract/sandbox-schemas'
import { accountQuery } from '@/lib/api/contract/schemas'

const SANDBOX_ID = { name: 'id', description: 'The id of a sandbox.' }

const USING: Operation['problems'] = [
  'invalid-request',
  'account-not-found',
  'unknown-token',
  'foreign-token',
  'rate-limited',
  'unavailable',
]

const NOTHING = { status: 204, schema: z.null(), isJson: false } as const

/** What one can do with a sandbox of one's own. */
export const SANDBOX_OPERATIONS: Operation[] = [
  {
    method: 'delete',
    path: '/api/accounts/{id}',
    id: 'deleteSandbox',
    summary: 'Delete a sandbox',
    description: 'With everything in it, at once.',
    pathParameter: SANDBOX_ID,
    success: { ...NOTHING, description: 'It is gone.' },
    problems: USING,
  },
  {
    method: 'get',
    path: '/api/accounts/{id}/exchanges',
    id: 'listExchanges',
    summary: 'See what really arrived at a sandbox',
    description:
      'The latest 500 requests that named it, as they arrived, and the answers as they left: headers, bytes, times, connection, and whether the answer was delivered.',
    pathParameter: SANDBOX_ID,
    query: schemas.exchangesQuery,
    success: {
      status: 200,
      schema: schemas.exchangesResource,
      description: 'The sandbox and its latest exchanges.',
    },
    problems: USING,
  },
  {
    method: 'put',
    path: '/api/accounts/{id}/fault',
    id: 'armFault',
    summary: 'Let the next deposits to a sandbox fail',
    description:
      'For clients that cannot send Simulate-Fault: the next deposits meet the fault, whatever their keys. Replaces what was armed before.',
    pathParameter: SANDBOX_ID,
    body: schemas.faultRequest,
    success: { status: 200, schema: schemas.faultRequest, description: 'What is armed now.' },
    problems: [...USING, 'faults-not-allowed', 'body-too-large', 'unsupported-media-type'],
  },
  {
    method: 'delete',
    path: '/api/keys/{key}',
    id: 'expireKey',
    summary: 'Forget a key of a sandbox now',
    description:
      'As if its retention were over: the deposit stays, and the next request with the key makes another one. The token of a trial names its sandbox, so account may be left out.',
    pathParameter: { name: 'key', description: 'The key, percent-encoded and without quotes.' },
    query: accountQuery,
    success: { ...NOTHING, description: 'The key is forgotten.' },
    problems: [
      'invalid-request',
      'key-not-found',
      'unknown-token',
      'scenario-full',
      'rate-limited',
      'unavailable',
    ],
  },
]
