import { baseChecks } from './base/all'
import type { Check } from './check'
import { conChecks } from './con/all'
import { durChecks } from './dur/all'
import { expChecks } from './exp/all'
import { keyChecks } from './key/all'
import { lostChecks } from './lost/all'
import { misChecks } from './mis/all'
import { oneChecks } from './one/all'
import { repChecks } from './rep/all'
import { scopeChecks } from './scope/all'
import { valChecks } from './val/all'

/** Every check in the order in which it runs: cheap and harmless first. */
export const CHECKS: readonly Check[] = [
  ...baseChecks,
  ...oneChecks,
  ...keyChecks,
  ...repChecks,
  ...misChecks,
  ...valChecks,
  ...lostChecks,
  ...conChecks,
  ...scopeChecks,
  ...durChecks,
  ...expChecks,
]
