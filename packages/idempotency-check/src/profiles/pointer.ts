import type { Profile } from './profile'

// The API reference has a chapter on keys too (#making-requests-idempotency-keys), which could not be read on that day.
const STORY = 'https://gocardless.com/blog/idempotency-keys'

/** A repeat is refused with 409, and the refusal names the resource that there is. */
export const pointer: Profile = {
  name: 'pointer',
  title: 'GoCardless',
  checkedOn: '2026-11-25',
  sources: [STORY],
  keyHeader: 'Idempotency-Key',
  wireForm: 'bare',
  keyPointer: null,
  maxKeyLength: null,
  keyRequired: null,
  retention: null,
  traits: {
    'key-place': { classes: ['Idempotency-Key'], source: STORY },
    repeat: { classes: ['pointer'], source: STORY },
    'repeat-status': { classes: ['other'], source: STORY },
    'repeat-bytes': { classes: ['other'], source: STORY },
  },
}
