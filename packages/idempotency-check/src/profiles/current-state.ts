import type { Profile } from './profile'

const PAGE =
  'https://openbankinguk.github.io/read-write-api-site3/v4.0/profiles/read-write-data-api-profile.html'
const IDEMPOTENCY = `${PAGE}#idempotency-2`

export const currentState: Profile = {
  name: 'current-state',
  title: 'Open Banking UK',
  checkedOn: '2026-11-25',
  sources: [PAGE],
  keyHeader: 'x-idempotency-key',
  wireForm: 'bare',
  keyPointer: null,
  maxKeyLength: 40,
  keyRequired: true,
  retention: '24h',
  traits: {
    'key-place': { classes: ['x-idempotency-key'], source: `${PAGE}#request-headers` },
    // By the table of statuses, for any header field that is missing.
    'missing-key': { classes: ['400'], source: `${PAGE}#http-status-codes` },
    'maximum-length': { classes: ['40'], source: IDEMPOTENCY },
    // The status of the resource as it is now, which may be what it was.
    repeat: { classes: ['current', 'stored'], source: IDEMPOTENCY },
    'repeat-status': { classes: ['same'], source: IDEMPOTENCY },
  },
}
