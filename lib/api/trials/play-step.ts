import 'server-only'
import { randomUUID } from 'node:crypto'
import { depositResponse } from '@/lib/api/answers/deposit-response'
import { problemResponse } from '@/lib/api/answers/problem-response'
import { cutConnection, loseReply } from '@/lib/api/faults/cut-connection'
import { refuseOnPurpose } from '@/lib/api/faults/refuse-on-purpose'
import { waitWithClient } from '@/lib/api/faults/wait-with-client'
import type { ServedCall } from '@/lib/api/host'
import { problemOfStep } from '@/lib/api/trials/problem-of-step'
import type { DepositCommand } from '@/lib/deposits/command'
import { makeDeposit } from '@/lib/deposits/make-deposit'
import type { Outcome } from '@/lib/outcome'
import { commits, type Step } from '@/lib/trials/plan/step'

/**
 * Does what the plan says. What commits does so first and as usual, and misbehaves when the transaction has ended: no
 * step holds a lock. Where the deposit itself fails, the client is told that instead.
 */
export async function playStep(
  step: Step,
  call: ServedCall,
  command: DepositCommand,
): Promise<Response> {
  if (step.play === 'replayed') await makeDeposit({ ...command, requestId: randomUUID() })
  if (!commits(step)) {
    await leaveTrace(step, command)
    return problemResponse(call, problemOfStep(step, call))
  }
  const outcome = await makeDeposit(command)
  if (!wasMade(outcome)) return depositResponse(call, command, outcome)
  switch (step.play) {
    case 'cut':
      return cutConnection(call)
    case 'torn':
      return loseReply(call, depositResponse(call, command, outcome))
    case 'slow':
      await waitWithClient(call, step.delayMs)
      return depositResponse(call, command, outcome)
    case 'gateway':
    case 'stop':
      return problemResponse(call, problemOfStep(step, call))
    default:
      return depositResponse(call, command, outcome)
  }
}

function wasMade({ status }: Outcome): boolean {
  return status === 'applied' || status === 'replayed'
}

/** What never reached the ledger is an attempt all the same, like that of a request that asked for such a fault. */
async function leaveTrace({ play }: Step, command: DepositCommand): Promise<void> {
  if (play === 'over' || play === 'full' || play === 'refused' || play === 'invalid') return
  await refuseOnPurpose(command, play === 'busy' ? 'in_progress' : 'rejected')
}
