import { once } from 'node:events'
import { createServer, request } from 'node:http'
import type { AddressInfo } from 'node:net'

/** One address in front of several servers, which take turns with every request. */
export type Balancer = {
  url: string
  /** The servers from now on. */
  setTargets: (urls: string[]) => void
  close: () => Promise<void>
}

/** Passes everything on as it is, but for the headers given here. */
export async function openBalancer(
  urls: string[],
  changedHeaders: Record<string, string> = {},
): Promise<Balancer> {
  let targets = urls
  let turn = 0
  const server = createServer((incoming, outgoing) => {
    const target = targets[turn++ % targets.length] ?? ''
    const headers = { ...incoming.headers, ...changedHeaders }
    const { method, url } = incoming
    const passedOn = request(new URL(url ?? '/', target), { method, headers }, (answer) => {
      outgoing.writeHead(answer.statusCode ?? 502, answer.headers)
      answer.pipe(outgoing)
    })
    passedOn.on('error', () => outgoing.destroy())
    incoming.pipe(passedOn)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    setTargets: (urls) => {
      targets = urls
    },
    close: async () => {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}
