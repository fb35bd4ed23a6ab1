import { randomUUID } from 'node:crypto'
import { ServerResponse } from 'node:http'
import type { ServedCall } from '@/lib/api/host'
import { startRecording } from '@/lib/api/recording/recording'
import { postDeposit } from '@/lib/api/routes/deposits'

const client = { network: '127.0.0.1', scheme: 'http', host: 'localhost', origin: '' } as const

/** The same handler as the API's, called by Next. */
export async function POST(request: Request): Promise<Response> {
  const call: ServedCall = {
    request,
    requestId: randomUUID(),
    origin: '',
    client,
    outgoing: Object.create(ServerResponse.prototype),
    recording: startRecording(),
  }
  return postDeposit(call, {})
}
