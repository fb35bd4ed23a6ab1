import type { Profile } from './profile'

const PROFILE =
  'https://openbankinguk.github.io/read-write-api-site3/v4.0/profiles/read-write-data-api-profile.html#idempotency-1'

export const currentState: Profile = {
  name: 'current-state',
  title: 'Open Banking UK',
  checkedOn: '2026-11-25',
  sources: [PROFILE],
  keyHeader: 'x-idempotency-key',
  wireForm: 'bare',
  keyPointer: null,
  maxKeyLength: 40,
  keyRequired: true,
  traits: {
    'key-place': { classes: ['x-idempotency-key'], source: PROFILE },
    'missing-key': { classes: ['400'], source: PROFILE },
    'maximum-length': { classes: ['40'], source: PROFILE },
    repeat: { classes: ['current', 'stored'], source: PROFILE },
    'repeat-status': { classes: ['same'], source: PROFILE },
  },
}
