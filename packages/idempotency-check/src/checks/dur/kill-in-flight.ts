import type { Operation } from '../../run/operation'
import { isSuccess, type Sent, statusWord } from '../../run/sent'
import { usualLatency } from '../../run/watch'
import type { Check } from '../check'
import type { CheckContext } from '../context'
import { sendUntilDone } from '../send-until-done'
import { own } from '../sources'
import { effectWords, fail, judgeEffects, notObserved, pass } from '../verdicts'
import { restart } from './restart'

const ROUNDS = 3

const SENDERS = 8

const MAX_OPERATIONS = 120

export const killInFlight: Check = {
  id: 'dur/2',
  title: 'A kill while requests are in flight doubles none, loses none, and leaves none stuck',
  level: 'MUST',
  because: own('Crash between key and effect', 'https://brandur.org/idempotency-keys'),
  sees: 'effects',
  needs: ['--restart'],
  dependsOn: ['dur/1'],
  requests:
    'Three rounds: eight senders of new requests, the command of --restart in their midst, and then every request again.',
  expected: 'One effect for each request, and an answer to its repeat.',
  effects: ROUNDS * MAX_OPERATIONS,
  advice: 'Write key and effect in one transaction, and let a claim expire whose process has died.',
  cap: 'F',
  judge: async (context) => {
    const cuts: number[] = []
    for (let round = 1; round <= ROUNDS; round += 1) {
      context.round(round, ROUNDS)
      const bad = await judgeRound(context, cuts)
      if (bad) return bad
    }
    const cut = cuts.reduce((sum, number) => sum + number, 0)
    if (cut === 0) return notObserved('Nothing was in flight when the server was killed.')
    return pass(`${cut} requests were cut in ${ROUNDS} rounds; each had one effect in the end.`)
  },
}

async function judgeRound(context: CheckContext, cuts: number[]) {
  const sent: Sent[] = []
  let operations = 0
  const seen = await context.watch({ expected: () => operations, hangUps: true }, async () => {
    sent.push(...(await sendUntilKilled(context)))
    operations = sent.length
    const repeats = []
    for (const { operation } of sent) {
      repeats.push(await sendUntilDone(context, operation, { note: 'after the kill' }))
    }
    return repeats
  })
  cuts.push(sent.filter(({ answer }) => answer === null).length)
  const open = seen.value.find(
    ({ sent: { status }, stuck }) =>
      stuck || (status !== context.run.repeatStatus && (status < 200 || status >= 300)),
  )
  const verdict = judgeEffects(context, seen, operations)
  if (open && (seen.effects ?? 0) <= operations) {
    return fail(
      `A request that was cut is stuck: ${statusWord(open.sent)}. ${effectWords(seen)}.`,
      {
        cap: 'D',
        evidence: [open.sent.exchange],
      },
    )
  }
  return verdict
}

/**
 * New requests without a pause, until each sender has met the kill. The senders begin one after the other within the time
 * that a request takes, so that the kill finds the server at different points of its work.
 */
async function sendUntilKilled(context: CheckContext): Promise<Sent[]> {
  const all: Sent[] = []
  let isOver = false
  const latencyMs = Math.ceil(usualLatency(context.run))
  const sendOn = async () => {
    await context.run.transport.sleep(context.random.between(0, latencyMs))
    while (!isOver && all.length < MAX_OPERATIONS - SENDERS) {
      const operation: Operation = context.operation()
      const sent = await context.send(operation, { once: true })
      // Without a connection nothing was sent, and nothing can have happened.
      if (sent.exchange !== null) all.push(sent)
      if (!isSuccess(sent)) return
    }
  }
  const senders = Array.from({ length: SENDERS }, sendOn)
  await context.run.transport.sleep(context.random.between(latencyMs, 3 * latencyMs))
  await restart(context).finally(() => {
    isOver = true
  })
  await Promise.all(senders)
  return all
}
