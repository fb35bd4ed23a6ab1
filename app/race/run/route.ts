import { z } from 'zod'
import { fireAtOurselves } from '@/app/race/run/fire-at-ourselves'
import { FEWEST_REQUESTS, MOST_REQUESTS } from '@/app/race/settings'
import { apiRoute, otherMethods } from '@/lib/api/answers/api-route'
import { jsonResponse } from '@/lib/api/answers/json-response'
import { Refusal } from '@/lib/api/answers/problem-response'
import { accountId, depositRequest } from '@/lib/api/contract/schemas'
import { readBody } from '@/lib/api/requests/read-body'
import { isIdempotencyKey } from '@/lib/idempotency-key'

const keysError = `keys must be a list of ${FEWEST_REQUESTS} to ${MOST_REQUESTS} keys, or nulls.`

/** What can be asked for: deposits, so many at most, and no address. */
const shot = z.strictObject({
  account: accountId,
  amountCents: depositRequest.shape.amount,
  keys: z
    .array(z.string(keysError).refine(isIdempotencyKey, keysError).nullable(), keysError)
    .min(FEWEST_REQUESTS, keysError)
    .max(MOST_REQUESTS, keysError),
})

// One request becomes fifty here, so only one race is run at a time.
let racing = false

/** A race whose requests this server sends to itself. */
export const POST = apiRoute(async (call) => {
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
    return jsonResponse(call, 200, await fireAtOurselves(wanted))
  } finally {
    racing = false
  }
})

export const { GET, PUT, PATCH, DELETE } = otherMethods('POST')

/** Not that of the API, which lets every site ask. */
export function OPTIONS(): Response {
  return new Response(null, { status: 204, headers: { Allow: 'POST, OPTIONS' } })
}

/** Only our own page may start a race: the API is open to every site, but this is no part of it. */
function refuseOtherSites(request: Request): void {
  const site = request.headers.get('sec-fetch-site')
  if (site === null || site === 'same-origin') return
  throw new Refusal({ code: 'not-found', detail: 'There is nothing here for other sites.' })
}
