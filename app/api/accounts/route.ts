import { createSandbox } from '@/lib/accounts/create-sandbox'
import { apiRoute, otherMethods } from '@/lib/api/answers/api-route'
import { jsonResponse } from '@/lib/api/answers/json-response'
import { Refusal } from '@/lib/api/answers/problem-response'
import { sandboxRequest } from '@/lib/api/contract/schemas'
import { toAccountResource } from '@/lib/api/contract/to-resource'
import { readBody } from '@/lib/api/requests/read-body'
import { refuseQuery } from '@/lib/api/requests/read-query'
import { refuseTooMany } from '@/lib/server/refuse-too-many'

export const POST = apiRoute(async (call) => {
  refuseQuery(call.request)
  const options = await readBody(call.request, sandboxRequest)
  await refuseTooMany(call.request, 'sandboxes')
  const sandbox = await createSandbox(options)
  if (sandbox === null) {
    throw new Refusal({
      code: 'too-many-sandboxes',
      detail:
        'There are as many sandboxes as this server keeps. Try again later, or use the universal account.',
    })
  }
  return jsonResponse(call, 201, toAccountResource(sandbox), {
    Location: `/api/accounts/${sandbox.id}`,
  })
})

export const { OPTIONS, GET, PUT, PATCH, DELETE } = otherMethods('POST')
