import type { Profile } from './profile'

const DRAFT = 'https://datatracker.ietf.org/doc/html/draft-ietf-httpapi-idempotency-key-header-07'

export const ietf: Profile = {
  name: 'ietf',
  title: 'the IETF draft',
  checkedOn: '2026-11-25',
  sources: [DRAFT],
  keyHeader: 'Idempotency-Key',
  wireForm: 'quoted',
  keyPointer: null,
  maxKeyLength: null,
  keyRequired: null,
  retention: null,
  traits: {
    'key-place': { classes: ['Idempotency-Key'], source: `${DRAFT}#section-2.1` },
    'quoted-key': { classes: ['accepted'], source: `${DRAFT}#section-2.1` },
    'missing-key': { classes: ['400', 'accepted'], source: `${DRAFT}#section-2.7` },
    mismatch: { classes: ['422'], source: `${DRAFT}#section-2.7` },
    'in-flight': { classes: ['409'], source: `${DRAFT}#section-2.7` },
    repeat: { classes: ['stored'], source: `${DRAFT}#section-2.6` },
    'repeat-status': { classes: ['same'], source: `${DRAFT}#section-2.6` },
  },
}
