import type { Check } from '../check'
import { afterLastByte } from './after-last-byte'
import { halfBody } from './half-body'
import { otherAddress } from './other-address'
import { sweep } from './sweep'

export const lostChecks: readonly Check[] = [afterLastByte, sweep, halfBody, otherAddress]
