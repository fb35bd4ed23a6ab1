import { randomUUID } from 'node:crypto'
import { Agent, request } from 'node:http'

/** What a client was told of one deposit, or 'refused' if nobody took its connection, or 'cut' if its answer was not whole. */
export type Told = { status: number | 'refused' | 'cut'; depositId?: string; connection?: string }

/** Sends deposits over kept-alive connections, every second one with a key, each client until it is refused. */
export async function keepSending(
  url: string,
  clients: number,
  onTold: () => void,
): Promise<Told[]> {
  const agent = new Agent({ keepAlive: true, maxSockets: clients })
  const told: Told[] = []
  await Promise.all(
    Array.from({ length: clients }, async (_, client) => {
      for (;;) {
        const answer = await send(url, agent, client % 2 === 0 ? randomUUID() : null)
        told.push(answer)
        onTold()
        if (answer.status !== 201) return
      }
    }),
  )
  agent.destroy()
  return told
}

function send(url: string, agent: Agent, key: string | null): Promise<Told> {
  const headers = {
    'Content-Type': 'application/json',
    ...(key === null ? {} : { 'Idempotency-Key': `"${key}"` }),
  }
  return new Promise((resolve) => {
    const sent = request(`${url}/api/deposits`, { method: 'POST', agent, headers }, (response) => {
      let body = ''
      response.setEncoding('utf8')
      response.on('data', (text) => {
        body += text
      })
      response.on('error', () => resolve({ status: 'cut' }))
      response.on('end', () =>
        resolve({
          status: response.complete ? (response.statusCode as number) : 'cut',
          depositId: JSON.parse(body).id,
          connection: response.headers.connection,
        }),
      )
    })
    sent.on('error', (error: NodeJS.ErrnoException) =>
      resolve({ status: error.code === 'ECONNREFUSED' ? 'refused' : 'cut' }),
    )
    sent.end('{"amount":1}')
  })
}
