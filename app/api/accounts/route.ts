import { createSandbox } from '@/lib/accounts/create-sandbox'
import { apiRoute, otherMethods } from '@/lib/http/api-route'
import { Refusal } from '@/lib/http/problem-response'
import { readBody } from '@/lib/http/read-body'
import { refuseQuery } from '@/lib/http/read-query'
import { refuseTooMany } from '@/lib/http/refuse-too-many'
import { toAccountResource } from '@/lib/http/resources'
import { jsonResponse } from '@/lib/http/respond'
import { sandboxRequest } from '@/lib/http/schemas'

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
