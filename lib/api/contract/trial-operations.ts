import { z } from 'zod'
import type { Operation } from '@/lib/api/contract/operation'
import * as schemas from '@/lib/api/contract/trial-schemas'

const TRIAL_ID = { name: 'id', description: 'The id of the trial.' }

const READING: Operation['problems'] = [
  'invalid-request',
  'trial-not-found',
  'unknown-token',
  'foreign-token',
  'rate-limited',
  'unavailable',
]

const WRITING: Operation['problems'] = [...READING, 'body-too-large', 'unsupported-media-type']

/** What a trial of a client needs. */
export const TRIAL_OPERATIONS: Operation[] = [
  {
    method: 'post',
    path: '/api/trials',
    id: 'startTrial',
    summary: 'Start a trial of your client',
    description:
      'The server misbehaves by plan, one fault a scenario, and judges what your client makes of it. Each scenario has a token: send your ordinary POST /api/deposits with it, as Bearer or as the user name of Basic. The token names the sandbox, so account may be left out, and members that a deposit does not have are ignored. Then read the report.',
    body: schemas.trialRequest,
    success: {
      status: 201,
      schema: schemas.trialResource,
      description: 'The trial, its scenarios and their tokens.',
      headers: ['Location'],
    },
    problems: [
      'invalid-request',
      'faults-not-allowed',
      'body-too-large',
      'unsupported-media-type',
      'rate-limited',
      'too-many-sandboxes',
      'unavailable',
    ],
  },
  {
    method: 'get',
    path: '/api/trials/{id}',
    id: 'getReport',
    summary: 'Read the report of a trial',
    description:
      'At any time; it says how far each scenario is. No token, no cookie and no whole key is in it, so it can be shared.',
    pathParameter: TRIAL_ID,
    query: schemas.reportQuery,
    success: {
      status: 200,
      schema: schemas.reportResource,
      otherTypes: ['application/xml; charset=utf-8'],
      description: 'The report as it is now.',
    },
    problems: READING,
  },
  {
    method: 'post',
    path: '/api/trials/{id}/claims',
    id: 'postClaim',
    summary: 'Say what your client believes',
    description:
      'Optional. The report compares it with the ledger, and the scenario is done at once. Each operation can be claimed once.',
    pathParameter: TRIAL_ID,
    body: schemas.claimRequest,
    success: {
      status: 201,
      schema: schemas.claimResource,
      description: 'The claim.',
      headers: ['Location'],
    },
    problems: [...WRITING, 'claim-not-taken'],
  },
  {
    method: 'post',
    path: '/api/trials/{id}/restarts',
    id: 'postRestart',
    summary: 'Say that your client was restarted',
    description:
      'For the scenario restart: kill your client after its first try, post this, and start it again. From here on the scenario answers.',
    pathParameter: TRIAL_ID,
    body: schemas.restartRequest,
    success: {
      status: 201,
      schema: schemas.restartResource,
      description: 'The restart.',
      headers: ['Location'],
    },
    problems: WRITING,
  },
  {
    method: 'get',
    path: '/api/trials/{id}/badge.svg',
    id: 'getBadge',
    summary: 'A badge with the grade',
    description: 'For a README: the letter, the ruleset and the date.',
    pathParameter: TRIAL_ID,
    success: {
      status: 200,
      schema: z.string(),
      isJson: false,
      otherTypes: ['image/svg+xml; charset=utf-8'],
      description: 'The badge.',
    },
    problems: READING,
  },
]
