import 'server-only'
import type { ApiCall } from '@/lib/api/answers/json-response'
import { Refusal } from '@/lib/api/answers/problem-response'
import { depositRequest } from '@/lib/api/contract/schemas'
import { readBody } from '@/lib/api/requests/read-body'
import { readKey } from '@/lib/api/requests/read-key'
import { refuseQuery } from '@/lib/api/requests/read-query'
import type { DepositCommand } from '@/lib/deposits/command'
import { FAULT_NAMES, type Fault, isFault } from '@/lib/faults'
import { getEnv } from '@/lib/platform/env'

/** A request to POST /api/deposits as a command. Throws a Refusal, before any key is used up. */
export async function readDepositCommand(call: ApiCall): Promise<DepositCommand> {
  refuseQuery(call.request)
  const { headers } = call.request
  const idempotencyKey = readKey(headers)
  const fault = readFault(headers)
  const { amount, account } = await readBody(call.request, depositRequest)
  return {
    accountId: account,
    amountCents: amount,
    idempotencyKey,
    source: 'api',
    requestId: call.requestId,
    fault,
  }
}

function readFault(headers: Headers): Fault | null {
  const name = headers.get('simulate-fault')
  if (name === null) return null
  if (!getEnv().ALLOW_FAULTS) {
    throw new Refusal({
      code: 'faults-not-allowed',
      detail:
        'This server simulates no faults: start it with ALLOW_FAULTS=true, or send no Simulate-Fault header.',
    })
  }
  if (isFault(name)) return name
  throw new Refusal({
    code: 'unknown-fault',
    detail: `There is no fault of that name. There are: ${FAULT_NAMES.join(', ')}.`,
    errors: [{ header: 'Simulate-Fault', detail: `One of ${FAULT_NAMES.join(', ')}.` }],
  })
}
