import type { Profile } from './profile'

const PAGE = 'https://docs.stripe.com/api/idempotent_requests'
const ERRORS = 'https://docs.stripe.com/error-low-level#idempotency'
const STATUSES = 'https://docs.stripe.com/api/errors'

export const stripe: Profile = {
  name: 'stripe',
  title: 'Stripe v1',
  checkedOn: '2026-11-25',
  sources: [PAGE, ERRORS, STATUSES],
  keyHeader: 'Idempotency-Key',
  wireForm: 'bare',
  keyPointer: null,
  maxKeyLength: 255,
  keyRequired: false,
  retention: '24h',
  traits: {
    'key-place': { classes: ['Idempotency-Key'], source: PAGE },
    'missing-key': { classes: ['accepted'], source: PAGE },
    'maximum-length': { classes: ['255'], source: PAGE },
    repeat: { classes: ['stored'], source: PAGE },
    'repeat-status': { classes: ['same'], source: PAGE },
    'repeat-bytes': { classes: ['same'], source: PAGE },
    marker: { classes: ['idempotent-replayed'], source: ERRORS },
    'key-echo': { classes: ['yes'], source: ERRORS },
    mismatch: { classes: ['400'], source: STATUSES },
    'extra-member': { classes: ['mismatch', 'refused'], source: PAGE },
    'in-flight': { classes: ['409'], source: STATUSES },
    'invalid-then-corrected': { classes: ['runs'], source: PAGE },
    'credentials-refused': { classes: ['uses no key'], source: ERRORS },
    'refusal-repeated': { classes: ['stored'], source: PAGE },
    'after-expiry': { classes: ['new effect'], source: PAGE },
  },
}
