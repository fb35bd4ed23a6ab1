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
  // To send no key is what the page advises while the store of keys is down.
  keyRequired: false,
  // Older copies of the page say 31 days.
  retention: '7d',
  traits: {
    'key-place': { classes: ['Idempotency-Key'], source: `${PAGE}#enable-idempotency` },
    'missing-key': { classes: ['accepted'], source: `${PAGE}#designing-for-resilience` },
    'maximum-length': { classes: ['64'], source: `${PAGE}#enable-idempotency` },
    repeat: { classes: ['stored'], source: `${PAGE}#enable-idempotency` },
    'key-echo': { classes: ['yes'], source: `${PAGE}#enable-idempotency` },
    'in-flight': { classes: ['422', '409'], source: `${PAGE}#transient-errors` },
  },
}
