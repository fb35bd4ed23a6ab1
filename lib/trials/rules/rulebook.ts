import { ONE } from '@/lib/trials/rules/effects/one'
import { SAY_1 } from '@/lib/trials/rules/effects/say-1'
import { FYI } from '@/lib/trials/rules/facts/fyi'
import { KEY_1 } from '@/lib/trials/rules/keys/key-1'
import { KEY_2 } from '@/lib/trials/rules/keys/key-2'
import { KEY_3 } from '@/lib/trials/rules/keys/key-3'
import { KEY_4 } from '@/lib/trials/rules/keys/key-4'
import { KEY_5 } from '@/lib/trials/rules/keys/key-5'
import { KEY_6 } from '@/lib/trials/rules/keys/key-6'
import { KEY_7 } from '@/lib/trials/rules/keys/key-7'
import { ROT_1 } from '@/lib/trials/rules/keys/rot-1'
import { RECOVERY } from '@/lib/trials/rules/recovery/recovery'
import { REQ_1 } from '@/lib/trials/rules/requests/req-1'
import { REQ_2 } from '@/lib/trials/rules/requests/req-2'
import type { Rule } from '@/lib/trials/rules/rule'
import { DEFINITE_ANSWERS } from '@/lib/trials/rules/stopping/definite-answers'
import { ROT_2 } from '@/lib/trials/rules/stopping/rot-2'
import { STOP_4 } from '@/lib/trials/rules/stopping/stop-4'
import { STOP_5 } from '@/lib/trials/rules/stopping/stop-5'
import { TIME_3 } from '@/lib/trials/rules/timing/time-3'
import { TIME_4 } from '@/lib/trials/rules/timing/time-4'
import { TIME_5 } from '@/lib/trials/rules/timing/time-5'
import { TIME_6 } from '@/lib/trials/rules/timing/time-6'
import { TIME_1, TIME_2, TIME_7 } from '@/lib/trials/rules/timing/waits'

/** Changes with every rule, threshold or letter, so that two verdicts can be compared. */
export const RULES_VERSION = '2026.1'

/** All rules, in the order in which the docs tell them. */
export const RULEBOOK: Rule[] = [
  ONE,
  ...KEY_1,
  KEY_2,
  KEY_3,
  KEY_4,
  KEY_5,
  KEY_6,
  KEY_7,
  REQ_1,
  REQ_2,
  ...RECOVERY,
  ...DEFINITE_ANSWERS,
  STOP_4,
  STOP_5,
  ROT_1,
  ROT_2,
  TIME_1,
  TIME_2,
  TIME_3,
  TIME_4,
  TIME_5,
  TIME_6,
  TIME_7,
  SAY_1,
  ...FYI,
]
