import type { Check } from '../check'
import { busy } from './busy'
import { credentials } from './credentials'
import { invalid } from './invalid'
import { refused } from './refused'
import { unreadable } from './unreadable'

export const valChecks: readonly Check[] = [credentials, unreadable, invalid, refused, busy]
