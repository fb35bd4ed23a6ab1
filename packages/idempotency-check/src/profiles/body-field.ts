import type { Profile } from './profile'

const GUIDE = 'https://developer.squareup.com/docs/working-with-apis/idempotency'
const PAYMENTS = 'https://developer.squareup.com/reference/square/payments-api/create-payment'

/** The key is a member of the body; `--key-pointer` says which, where it is not this one. */
export const bodyField: Profile = {
  name: 'body-field',
  title: 'Square',
  checkedOn: '2026-11-25',
  sources: [GUIDE, PAYMENTS],
  keyHeader: 'Idempotency-Key',
  wireForm: 'bare',
  keyPointer: '/idempotency_key',
  // It differs by endpoint: 45 characters for a payment, 192 for an order, 255 for a booking.
  maxKeyLength: null,
  keyRequired: true,
  // Square's staff say in its forum that no time is published.
  retention: null,
  traits: {
    'key-place': { classes: ['body'], source: PAYMENTS },
    repeat: { classes: ['stored'], source: GUIDE },
  },
}
