import type { Check } from '../check'
import { changedRepeats } from './changed-repeats'
import { otherKey } from './other-key'
import { repeat } from './repeat'
import { wholeRun } from './whole-run'

export const oneChecks: readonly Check[] = [repeat, changedRepeats, otherKey, wholeRun]
