import type { Check } from '../check'
import { changedRepeats } from './changed-repeats'
import { otherKey } from './other-key'
import { repeat } from './repeat'

export const oneChecks: readonly Check[] = [repeat, changedRepeats, otherKey]
