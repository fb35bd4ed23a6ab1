import type { Profile } from './profile'

const PAGE = 'https://developer.gocardless.com/api-reference/#making-requests-idempotency-keys'
const STORY = 'https://gocardless.com/blog/idempotency-keys/'

/** A repeat is refused, and the refusal names the resource that there is. */
export const pointer: Profile = {
  name: 'pointer',
  title: 'GoCardless',
  checkedOn: '2026-11-25',
  sources: [PAGE, STORY],
  keyHeader: 'Idempotency-Key',
  wireForm: 'bare',
  keyPointer: null,
  maxKeyLength: null,
  keyRequired: false,
  traits: {
    'key-place': { classes: ['Idempotency-Key'], source: STORY },
    'missing-key': { classes: ['accepted'], source: PAGE },
    repeat: { classes: ['pointer'], source: STORY },
    'repeat-status': { classes: ['other'], source: STORY },
    'repeat-bytes': { classes: ['other'], source: STORY },
  },
}
