import 'server-only'
import { Refusal } from '@/lib/api/answers/problem-response'
import type { ServedCall } from '@/lib/api/host'
import { nowMs } from '@/lib/api/recording/recording'
import type { TrialCall } from '@/lib/api/trials/open-scenario'
import { playStep } from '@/lib/api/trials/play-step'
import { readTrialDeposit } from '@/lib/api/trials/read-trial-deposit'
import { fingerprint } from '@/lib/fingerprint'
import { getEnv } from '@/lib/platform/env'
import { takeNextStep } from '@/lib/trials/store/take-step'

/** A deposit with a trial's token: the plan decides what the client gets to see. */
export async function postTrialDeposit(call: ServedCall, open: TrialCall): Promise<Response> {
  if (!getEnv().ALLOW_FAULTS) {
    const detail =
      'This trial was started when the server was allowed to misbehave, and now it is not. Nothing was deposited. Start the server with ALLOW_FAULTS=true.'
    throw new Refusal({ code: 'faults-not-allowed', detail })
  }
  const command = await readTrialDeposit(call, open.accountId)
  const { accountId, amountCents, idempotencyKey } = command
  const attempt = {
    key: idempotencyKey,
    body: fingerprint(accountId, amountCents).toString('hex'),
    atMs: nowMs(),
  }
  const step = await takeNextStep(open, attempt, open.describe())
  if (step === null) {
    throw new Refusal({ code: 'unknown-token', detail: 'This trial has just been deleted.' })
  }
  call.recording.step = step
  return playStep(step, call, command)
}
