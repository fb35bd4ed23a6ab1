import { baseChecks } from './base/all'
import type { Check } from './check'

/** Every check in the order in which it runs: cheap and harmless first. */
export const CHECKS: readonly Check[] = [...baseChecks]
