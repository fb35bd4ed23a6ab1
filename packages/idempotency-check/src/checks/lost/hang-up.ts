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
  // A stuck operation may have had its effect or not; neither is a doubled one.
  const asked = stuck.length > 0 ? Math.min(all.length, seen.effects ?? all.length) : all.length
  const verdict = judgeEffects(context, seen, asked)
  if (verdict) return verdict
  if (stuck.length > 0) {
    return fail(
      `Stuck: ${describe(stuck)} was answered ${stuck[0]?.repeat.status} for as long as it was tried.`,
      { cap: 'D', evidence: evidenceOf(stuck) },
    )
  }
  const unanswered = all.filter(
    ({ repeat }) => !isSuccess(repeat) && repeat.status !== context.run.repeatStatus,
  )
  if (unanswered.length > 0) {
    const words = unanswered[0] ? statusWord(unanswered[0].repeat) : ''
    return fail(`After ${describe(unanswered)}, the repeat got ${words}.`, {
      cap: 'D',
      evidence: evidenceOf(unanswered),
    })
  }
  return pass(`${all.length} abandoned requests and their repeats: ${effectWords(seen)}.`)
}

function describe(lost: readonly Lost[]): string {
  const more = lost.length > 1 ? ` and ${lost.length - 1} more` : ''
  return `${lost[0]?.how}${more}`
}

function evidenceOf(lost: readonly Lost[]): (string | null)[] {
  return lost.flatMap(({ cut, repeat }) => [cut.exchange, repeat.exchange])
}
