import type { Check } from '../check'
import { after } from './after'
import { before } from './before'

export const expChecks: readonly Check[] = [before, after]
