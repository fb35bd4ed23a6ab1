import type { Profile } from './profile'

const SQUARE = 'https://developer.squareup.com/docs/build-basics/common-api-patterns/idempotency'
const PAYMENTS = 'https://developer.squareup.com/reference/square/payments-api/create-payment'

/** The key is a member of the body; `--key-pointer` says which, where it is not this one. */
export const bodyField: Profile = {
  name: 'body-field',
  title: 'Square',
  checkedOn: '2026-11-25',
  sources: [SQUARE, PAYMENTS],
  keyHeader: 'Idempotency-Key',
  wireForm: 'bare',
  keyPointer: '/idempotency_key',
  maxKeyLength: null,
  keyRequired: true,
  traits: {
    'key-place': { classes: ['body'], source: PAYMENTS },
    'missing-key': { classes: ['400'], source: PAYMENTS },
    repeat: { classes: ['stored'], source: SQUARE },
    mismatch: { classes: ['400'], source: SQUARE },
  },
}
