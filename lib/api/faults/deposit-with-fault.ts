import 'server-only'
import { depositResponse, retryOnlyWithKey } from '@/lib/api/answers/deposit-response'
import type { ApiCall } from '@/lib/api/answers/json-response'
import { problemResponse } from '@/lib/api/answers/problem-response'
import { cutConnection, loseReply } from '@/lib/api/faults/cut-connection'
import { refuseOnPurpose } from '@/lib/api/faults/refuse-on-purpose'
import { strikeOnce } from '@/lib/api/faults/strike-once'
import { takeArmed } from '@/lib/api/faults/take-armed'
import { waitWithClient } from '@/lib/api/faults/wait-with-client'
import type { ServedCall } from '@/lib/api/host'
import type { DepositCommand } from '@/lib/deposits/command'
import { makeDeposit } from '@/lib/deposits/make-deposit'
import { failBeforeCommit } from '@/lib/deposits/queue/fail-before-commit'

const SLOW_REPLY_MS = 10_000

/**
 * Makes the deposit, and then lets go wrong what the request asked for. None of it holds a lock or a connection: the
 * faults before the ledger never touch it, and those after it act when the transaction has ended.
 */
export async function depositWithFault(
  received: ServedCall,
  asked: DepositCommand,
): Promise<Response> {
  const command = await takeArmed(strikeOnce(asked))
  const call = command.fault === null ? received : { ...received, simulatedFault: command.fault }
  switch (command.fault) {
    case null:
      return deposit(call, command)
    case 'fail-before-commit':
      return depositResponse(call, command, await failBeforeCommit(command))
    case 'lose-reply':
      return loseReply(call, await deposit(call, command))
    case 'cut-wire':
      await deposit(call, command)
      return cutConnection(call)
    case 'slow-reply': {
      const response = await deposit(call, command)
      await waitWithClient(call, SLOW_REPLY_MS)
      return response
    }
    case 'gateway-timeout':
      await makeDeposit(command)
      return problemResponse(call, {
        code: 'gateway-timeout',
        detail: 'The gateway waited too long for the server.',
        ...retryOnlyWithKey(command),
      })
    case 'rate-limited':
      await refuseOnPurpose(command, 'rejected')
      return problemResponse(call, {
        code: 'rate-limited',
        detail: 'Too many requests. Nothing was deposited.',
      })
    case 'in-progress':
      await refuseOnPurpose(command, 'in_progress')
      return depositResponse(call, command, { status: 'in_progress' })
    case 'unavailable':
      await refuseOnPurpose(command, 'unavailable')
      return depositResponse(call, command, { status: 'unavailable', reason: 'database_away' })
  }
}

async function deposit(call: ApiCall, command: DepositCommand): Promise<Response> {
  return depositResponse(call, command, await makeDeposit(command))
}
