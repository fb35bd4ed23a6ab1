import type { Check } from '../check'
import { killInFlight } from './kill-in-flight'
import { repeatAfterRestart } from './repeat-after-restart'

export const durChecks: readonly Check[] = [repeatAfterRestart, killInFlight]
