import { connection } from 'next/server'
import { otherMethods } from '@/lib/api/answers/api-route'
import { activityAfter, getActivity } from '@/lib/queries/get-activity'

/** What the deposit page asks for every second or so: the universal balance, and the attempts since `after`. */
export async function GET(request: Request): Promise<Response> {
  await connection()
  const after = new URL(request.url).searchParams.get('after') ?? ''
  const headers = { 'Cache-Control': 'no-store' }
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

export const { OPTIONS, POST, PUT, PATCH, DELETE } = otherMethods('GET')
