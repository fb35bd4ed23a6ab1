import type { Check } from '../check'
import { extraMember } from './extra-member'
import { noLeak } from './no-leak'
import { originalStays } from './original-stays'
import { otherBody } from './other-body'
import { otherPath } from './other-path'
import { otherQuery } from './other-query'
import { problem } from './problem'

export const misChecks: readonly Check[] = [
  otherBody,
  originalStays,
  extraMember,
  otherPath,
  otherQuery,
  noLeak,
  problem,
]
