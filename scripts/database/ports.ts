import { createServer } from 'node:net'

/** A port on 127.0.0.1 that nothing listens on at this moment. */
export function findFreePort(): Promise<number> {
  return listenOnce(0, '127.0.0.1')
}

/** Whether something listens on the port already, on any address. */
export async function isPortTaken(port: number): Promise<boolean> {
  return listenOnce(port).then(
    () => false,
    () => true,
  )
}

function listenOnce(port: number, host?: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', reject)
    server.listen(port, host, () => {
      const address = server.address()
      server.close(() => resolve(typeof address === 'object' && address ? address.port : port))
    })
  })
}
