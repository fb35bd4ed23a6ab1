import 'server-only'
import { z } from 'zod'
import { jsonResponse } from '@/lib/api/answers/json-response'
import { Refusal } from '@/lib/api/answers/problem-response'
import { accountId, depositRequest } from '@/lib/api/contract/schemas'
import type { Handler } from '@/lib/api/host'
import { readBody } from '@/lib/api/requests/read-body'
import { limitRate } from '@/lib/clients/rate-limit'
import { isIdempotencyKey } from '@/lib/idempotency-key'
import { fireAtOurselves, type OwnAddress } from '@/lib/race/fire-at-ourselves'
import { MAX_RACE_REQUESTS, MIN_RACE_REQUESTS } from '@/lib/race/shot'
import { takeTurns } from '@/lib/race/take-turns'

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

// One request becomes fifty here, so one race is run at a time.
const inTurn = takeTurns()

/** A race whose requests this server sends to itself. */
export function runRace(getOwnAddress: () => OwnAddress): Handler {
  return async (call) => {
    refuseOtherSites(call.request)
    const wanted = await readBody(call.request, shot)
    const { network } = call.client
    // The request itself was counted when it came.
    const over =
      limitRate(network, 'races') ?? limitRate(network, 'requests', wanted.keys.length - 1)
    if (over !== null) throw tooMany('Too many races from your address.', over.seconds)
    const turn = await inTurn(network, () => fireAtOurselves(wanted, getOwnAddress()))
    if ('result' in turn) return jsonResponse(call, 200, turn.result)
    throw turn.refused === 'too_many'
      ? tooMany('Too many races are waiting for their turn.', 5)
      : tooMany('A race from your address is running or waits for its turn.', 1)
  }
}

function tooMany(why: string, seconds: number): Refusal {
  return new Refusal({
    code: 'rate-limited',
    detail: `${why} Nothing was deposited. Try again in ${seconds} s.`,
    headers: { 'Retry-After': String(seconds) },
  })
}

/** Only our own page may start a race: the API is open to every site, but this is no part of it. */
function refuseOtherSites(request: Request): void {
  const site = request.headers.get('sec-fetch-site')
  if (site === null || site === 'same-origin') return
  throw new Refusal({ code: 'not-found', detail: 'There is nothing here for other sites.' })
}
