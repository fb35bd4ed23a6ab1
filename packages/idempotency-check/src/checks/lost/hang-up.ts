import type { HangUp } from '../../http/line'
import { isSuccess, type Sent, statusWord } from '../../run/sent'
import type { Seen } from '../../run/watch'
import type { Verdict } from '../check'
import type { CheckContext } from '../context'
import { sendUntilDone } from '../send-until-done'
import { effectWords, fail, judgeEffects, pass } from '../verdicts'

export type Lost = { how: string; cut: Sent; repeat: Sent; stuck: boolean }

/** A request that the client abandons, and then its repeat, as a client does after a timeout. */
export async function loseAndRepeat(context: CheckContext, hangUp: HangUp): Promise<Lost> {
  const operation = context.operation()
  const when = `${Math.round(hangUp.afterMs)} ms after ${hangUp.bodyBytes === undefined ? 'the last byte' : 'half the body'}`
  const how = `${hangUp.by} ${when}`
  const cut = await context.send(operation, { hangUp, once: true, note: `hangs up: ${how}` })
  const { sent, stuck } = await sendUntilDone(context, operation, { note: 'the repeat' })
  return { how, cut, repeat: sent, stuck }
}

/** One effect for each, and an answer: never stuck, never a failure. */
export function judgeLost(context: CheckContext, seen: Seen<readonly Lost[]>): Verdict {
  const all = seen.value
  const stuck = all.filter((lost) => lost.stuck)
  const done = all.filter(({ repeat }) => isDone(context, repeat)).length
  // One that was not answered in the end may have had its effect or not; neither is a fault of its own.
  const operations = Math.min(all.length, Math.max(done, seen.effects ?? done))
  const verdict = judgeEffects(context, seen, operations)
  if (verdict) return verdict
  if (stuck.length > 0) {
    return fail(
      `Stuck: ${describe(stuck)} was answered ${stuck[0]?.repeat.status} for as long as it was tried.`,
      { cap: 'D', evidence: evidenceOf(stuck) },
    )
  }
  const unanswered = all.filter(({ repeat }) => !isDone(context, repeat))
  if (unanswered.length > 0) {
    const words = unanswered[0] ? statusWord(unanswered[0].repeat) : ''
    return fail(`After ${describe(unanswered)}, the repeat got ${words}.`, {
      cap: 'D',
      evidence: evidenceOf(unanswered),
    })
  }
  return pass(`${all.length} abandoned requests and their repeats: ${effectWords(seen)}.`)
}

function isDone({ run }: CheckContext, repeat: Sent): boolean {
  return isSuccess(repeat) || repeat.status === run.repeatStatus
}

function describe(lost: readonly Lost[]): string {
  const more = lost.length > 1 ? ` and ${lost.length - 1} more` : ''
  return `${lost[0]?.how}${more}`
}

function evidenceOf(lost: readonly Lost[]): (string | null)[] {
  return lost.flatMap(({ cut, repeat }) => [cut.exchange, repeat.exchange])
}
