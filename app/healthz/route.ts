import { otherMethods } from '@/lib/api/answers/api-route'

/** Whether the process answers, whatever its database does. Restart it if not. */
export function GET(): Response {
  return Response.json({ status: 'ok' })
}

export const { OPTIONS, POST, PUT, PATCH, DELETE } = otherMethods('GET')
