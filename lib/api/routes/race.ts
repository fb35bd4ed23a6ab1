import 'server-only'
import { z } from 'zod'
import { jsonResponse } from '@/lib/api/answers/json-response'
import { Refusal } from '@/lib/api/answers/problem-response'
import { accountId, depositRequest } from '@/lib/api/contract/schemas'
import type { Handler } from '@/lib/api/host'
import { readBody } from '@/lib/api/requests/read-body'
import { isIdempotencyKey } from '@/lib/idempotency-key'
import { fireAtOurselves, type OwnAddress } from '@/lib/race/fire-at-ourselves'
import { MAX_RACE_REQUESTS, MIN_RACE_REQUESTS } from '@/lib/race/shot'

const keysError = `keys must be a list of ${MIN_RACE_REQUESTS} to ${MAX_RACE_REQUESTS} keys, or nulls.`

/** What can be asked for: a bounded number of deposits, and no address. */
const shot = z.strictObject({
  account: accountId,
  amountCents: depositRequest.shape.amount,
  keys: z
    .array(z.string(keysError).refine(isIdempotencyKey, keysError).nullable(), keysError)
    .min(MIN_RACE_REQUESTS, keysError)
    .max(MAX_RACE_REQUESTS, keysError),
})

// One request becomes fifty here, so only one race is run at a time.
let racing = false

/** A race whose requests this server sends to itself. */
export function runRace(getOwnAddress: () => OwnAddress): Handler {
  return async (call) => {
    refuseOtherSites(call.request)
    const wanted = await readBody(call.request, shot)
    if (racing) {
      throw new Refusal({
        code: 'rate-limited',
        detail: 'The server is running a race for somebody else. Try again in a moment.',
      })
    }
    racing = true
    try {
      return jsonResponse(call, 200, await fireAtOurselves(wanted, getOwnAddress()))
    } finally {
      racing = false
    }
  }
}

/** Only our own page may start a race: the API is open to every site, but this is no part of it. */
function refuseOtherSites(request: Request): void {
  const site = request.headers.get('sec-fetch-site')
  if (site === null || site === 'same-origin') return
  throw new Refusal({ code: 'not-found', detail: 'There is nothing here for other sites.' })
}
