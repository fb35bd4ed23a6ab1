import 'server-only'
import { ANSWER_HEADERS } from '@/lib/api/answers/json-response'
import type { Handler } from '@/lib/api/host'
import { checkReadiness } from '@/lib/queries/check-readiness'

const headers = { ...ANSWER_HEADERS, 'Content-Type': 'application/json' }
/** Asked by machines all the time. Not Response.json, whose body is a stream and costs more than the rest. */
const HEALTHY = JSON.stringify({ status: 'ok' })

/** Whether the process answers, whatever its database does. Restart it if not. */
export const showHealth: Handler = () => new Response(HEALTHY, { headers })

/** Whether this process can make deposits: send it no traffic while it says 503. */
export const showReadiness: Handler = async () => {
  const readiness = await checkReadiness()
  const status = readiness.status === 'ready' ? 200 : 503
  return new Response(JSON.stringify(readiness), { status, headers })
}
