import 'server-only'
import { ANSWER_HEADERS } from '@/lib/api/answers/json-response'
import type { Handler } from '@/lib/api/host'
import { activityAfter, getActivity } from '@/lib/queries/get-activity'

const headers = { ...ANSWER_HEADERS, 'Cache-Control': 'no-store' }

/** What the deposit page asks for every second: the universal balance, and the attempts since `after`. */
export const showActivity: Handler = async ({ request }) => {
  const after = new URL(request.url).searchParams.get('after') ?? ''
  try {
    const activity = await getActivity()
    const afterId = /^\d{1,18}$/.test(after) ? BigInt(after) : 0n
    return Response.json(activityAfter(activity, afterId), { headers })
  } catch {
    return Response.json(
      { status: 'unavailable' },
      { status: 503, headers: { ...headers, 'Retry-After': '5' } },
    )
  }
}
