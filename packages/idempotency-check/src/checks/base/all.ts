import type { Check } from '../check'
import { family } from './family'
import { first } from './first'
import { second } from './second'

export const baseChecks: readonly Check[] = [first, second, family]
