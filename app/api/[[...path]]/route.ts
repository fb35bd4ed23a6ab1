import { apiRoute } from '@/lib/api/answers/api-route'
import { Refusal } from '@/lib/api/answers/problem-response'

const notFound = apiRoute(async (call) => {
  throw new Refusal({
    code: 'not-found',
    detail: `The API has no path ${new URL(call.request.url).pathname}. /openapi.json lists all of them.`,
  })
})

export {
  notFound as DELETE,
  notFound as GET,
  notFound as OPTIONS,
  notFound as PATCH,
  notFound as POST,
  notFound as PUT,
}
