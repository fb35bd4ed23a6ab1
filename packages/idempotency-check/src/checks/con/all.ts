import type { Check } from '../check'
import { atTheEnd } from './at-the-end'
import { losers } from './losers'
import { manyKeys } from './many-keys'
import { notStuck } from './not-stuck'
import { oneKey } from './one-key'
import { otherBodyInFlight } from './other-body-in-flight'
import { retryAfter } from './retry-after'

export const conChecks: readonly Check[] = [
  oneKey,
  losers,
  notStuck,
  retryAfter,
  manyKeys,
  otherBodyInFlight,
  atTheEnd,
]
