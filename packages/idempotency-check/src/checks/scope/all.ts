import type { Check } from '../check'
import { otherCaller } from './other-caller'
import { safeMethods } from './safe-methods'

export const scopeChecks: readonly Check[] = [otherCaller, safeMethods]
