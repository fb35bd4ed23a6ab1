import type { Check } from '../check'
import { after } from './after'
import { before } from './before'
import { save } from './save'

export const expChecks: readonly Check[] = [before, after, save]
