import { adyen } from './adyen'
import { bodyField } from './body-field'
import { currentState } from './current-state'
import { ietf } from './ietf'
import { pointer } from './pointer'
import type { Profile } from './profile'
import { stripe } from './stripe'

export const PROFILES: readonly Profile[] = [ietf, stripe, currentState, pointer, adyen, bodyField]
