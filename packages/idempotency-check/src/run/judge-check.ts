import type { Check, Need, Verdict } from '../checks/check'
import { CannotJudgeError, createContext, NoAnswerError } from '../checks/create-context'
import { fail, NO_EYES, notObserved } from '../checks/verdicts'
import type { ResultOutcome } from '../report/report'
import { hasEyes } from './headline'
import { isDown } from './is-down'
import { type CheckOptions, SetupError } from './options'
import type { Run } from './run'

/** Runs one check, or says why it cannot be run. */
export async function judgeCheck(
  run: Run,
  check: Check,
  outcomes: ReadonlyMap<string, ResultOutcome>,
  onRound: (round: number, rounds: number) => void,
): Promise<Verdict> {
  if (run.downSince !== null) {
    return {
      outcome: 'blocked',
      observed: `The server is down since ${run.downSince}.`,
      cutBy: `The server went down during ${run.downSince}.`,
    }
  }
  const missing = check.needs.filter((need) => !isGiven(need, run.options))
  if (missing.length > 0) return notObserved(`It needs ${missing.join(' and ')}.`)
  const bad = check.dependsOn.find((id) => BLOCKING.includes(outcomes.get(id) ?? 'pass'))
  if (bad !== undefined) {
    return { outcome: 'blocked', observed: `${bad} did not pass, and this builds on it.` }
  }
  if (check.sees === 'effects' && !hasEyes(run)) return notObserved(NO_EYES)
  const soFar = run.tally.effects + run.unseenEffects
  const { maxEffects } = run.options
  if (soFar + check.effects > maxEffects) {
    return {
      outcome: 'blocked',
      observed: `It could bring the effects above --max-effects ${maxEffects}; there are ${soFar} so far.`,
      cutBy: `--max-effects ${maxEffects} was too little for the whole run: raise it, or leave checks out with --skip.`,
    }
  }
  // Nobody counts them, so the most that there can be counts.
  if (!hasEyes(run) && !check.id.startsWith('base/')) run.unseenEffects += check.effects
  const refusals = run.transport.refusals()
  const verdict = await judge(run, check, onRound)
  if (run.transport.refusals() === refusals || !(await isDown(run))) return verdict
  run.downSince = check.id
  return fail(`The server takes no connections any more: it went down here. ${verdict.observed}`, {
    advice: 'Look into the server’s log for why it ended: one request must not end it for all.',
    cap: 'D',
  })
}

async function judge(
  run: Run,
  check: Check,
  onRound: (round: number, rounds: number) => void,
): Promise<Verdict> {
  try {
    return await check.judge(createContext(run, check.id, onRound))
  } catch (error) {
    if (error instanceof SetupError) throw error
    return explain(error)
  }
}

const BLOCKING: readonly ResultOutcome[] = ['fail', 'blocked', 'error']

function explain(error: unknown): Verdict {
  const text = error instanceof Error ? error.message : String(error)
  if (error instanceof CannotJudgeError) return notObserved(text)
  if (error instanceof NoAnswerError) {
    return { outcome: 'error', observed: `The server could not be reached: ${text}.` }
  }
  return { outcome: 'error', observed: text }
}

function isGiven(need: Need, options: CheckOptions): boolean {
  switch (need) {
    case '--vary':
      return options.vary !== null
    case '--second-auth':
      return options.secondAuth !== null
    case '--slow-body or --slow-header':
      return options.slowBody !== null || options.slowHeader !== null
    case '--restart':
      return options.restartCommand !== null
    case '--restart or --pause':
      return options.restartCommand !== null || options.askToRestart !== undefined
    case '--other-path':
      return options.otherPath !== null
    case '--refused-body':
      return options.refusedBody !== null
    case '--save':
      return options.saveExpiry !== undefined
    case '--resume':
      return options.resumeExpiry !== undefined
  }
}
