import 'server-only'
import { createSandbox } from '@/lib/accounts/create-sandbox'
import { seePage } from '@/lib/api/answers/for-browsers'
import { jsonResponse } from '@/lib/api/answers/json-response'
import { Refusal } from '@/lib/api/answers/problem-response'
import { accountId, sandboxRequest } from '@/lib/api/contract/schemas'
import { toAccountResource } from '@/lib/api/contract/to-resource'
import type { Handler } from '@/lib/api/host'
import { keepForSandbox } from '@/lib/api/recording/keep-for-sandbox'
import { readBody } from '@/lib/api/requests/read-body'
import { refuseQuery } from '@/lib/api/requests/read-query'
import { limitRate } from '@/lib/clients/rate-limit'
import { getAccount } from '@/lib/queries/get-account'

/** Makes a sandbox. A form of our own page is answered with the sandbox's page. */
export const createAccount: Handler = async (call) => {
  refuseQuery(call.request)
  const options = await readBody(call.request, sandboxRequest)
  const over = limitRate(call.client.network, 'sandboxes')
  if (over !== null) {
    const { seconds } = over
    throw new Refusal({
      code: 'rate-limited',
      detail: `Too many sandboxes made from your address. Nothing was changed. Send the same request again in ${seconds} s.`,
      headers: { 'Retry-After': String(seconds) },
    })
  }
  const sandbox = await createSandbox(options)
  if (sandbox === null) {
    throw new Refusal({
      code: 'too-many-sandboxes',
      detail:
        'There are as many sandboxes as this server keeps. Try again later, or use the universal account.',
    })
  }
  return (
    seePage(call, `/sandboxes/${sandbox.id}`) ??
    jsonResponse(call, 201, toAccountResource(sandbox), { Location: `/api/accounts/${sandbox.id}` })
  )
}

export const showAccount: Handler = async (call, { id }) => {
  refuseQuery(call.request)
  const known = accountId.safeParse(id)
  const account = known.success ? await getAccount(known.data) : null
  if (account === null) {
    throw new Refusal({ code: 'account-not-found', detail: 'There is no account of that id.' })
  }
  // A balance tells a client how its deposit ended, so asking for it follows up a lost answer.
  keepForSandbox(call, account.id)
  return jsonResponse(call, 200, toAccountResource(account))
}
