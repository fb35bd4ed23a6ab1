import type { ScenarioHistory } from '@/lib/trials/judging/history'
import { observeTrial } from '@/lib/trials/judging/run'
import type { ProfileName } from '@/lib/trials/profiles'
import type { Finding } from '@/lib/trials/rules/rule'
import { RULEBOOK } from '@/lib/trials/rules/rulebook'
import { START_MS } from './sketch'

/** Long after everything: all scenarios are done. */
const AFTERWARDS_MS = 3_600_000

/** What one rule finds in these scenarios. */
export function judge(
  ruleId: string,
  scenarios: ScenarioHistory[],
  { profile = 'ietf', at = AFTERWARDS_MS }: { profile?: ProfileName; at?: number } = {},
): Finding {
  const rule = RULEBOOK.find(({ id }) => id === ruleId)
  if (rule === undefined) throw new Error(`There is no rule ${ruleId}.`)
  return rule.judge(observeTrial({ profile, scenarios }, START_MS + at))
}
