import { connection } from 'next/server'
import { otherMethods } from '@/lib/api/answers/api-route'
import { checkReadiness } from '@/lib/server/readiness'

/** Whether this process can make deposits: send it no traffic while it says 503. */
export async function GET(): Promise<Response> {
  await connection()
  const readiness = await checkReadiness()
  return Response.json(readiness, { status: readiness.status === 'ready' ? 200 : 503 })
}

export const { OPTIONS, POST, PUT, PATCH, DELETE } = otherMethods('GET')
