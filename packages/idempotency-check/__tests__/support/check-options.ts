import type { CheckOptions } from '../../src/run/options'

/** What a user says of the reference server; a test changes what it is about. */
export function checkOptions(url: string, changes: Partial<CheckOptions> = {}): CheckOptions {
  return {
    url,
    method: 'POST',
    headers: [['Authorization', 'Bearer sk_one']],
    body: '{"amount":100,"note":"coffee"}',
    contentType: 'application/json',
    vary: '/amount',
    effects: { url, jsonPath: '$.count' },
    idPath: '/id',
    profile: 'ietf',
    keyHeader: '',
    keyPointer: null,
    invalidBody: null,
    refusedBody: null,
    secondAuth: [['Authorization', 'Bearer sk_two']],
    slowBody: null,
    slowHeader: ['X-Slow-Ms', '300'],
    otherPath: '/refunds',
    restartCommand: null,
    retention: null,
    tag: '/note',
    only: [],
    skip: [],
    seed: 1,
    maxEffects: 2000,
    timeLimitMs: 120_000,
    dryRun: false,
    ...changes,
  }
}
