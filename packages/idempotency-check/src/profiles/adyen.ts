import type { Profile } from './profile'

const PAGE = 'https://docs.adyen.com/development-resources/api-idempotency'

export const adyen: Profile = {
  name: 'adyen',
  title: 'Adyen',
  checkedOn: '2026-11-25',
  sources: [PAGE],
  keyHeader: 'Idempotency-Key',
  wireForm: 'bare',
  keyPointer: null,
  maxKeyLength: 64,
  keyRequired: false,
  traits: {
    'key-place': { classes: ['Idempotency-Key'], source: PAGE },
    'missing-key': { classes: ['accepted'], source: PAGE },
    'maximum-length': { classes: ['64'], source: PAGE },
    repeat: { classes: ['stored'], source: PAGE },
    'key-echo': { classes: ['yes'], source: PAGE },
  },
}
