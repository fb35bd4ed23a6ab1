import { createServer } from 'node:net'

/** A port on 127.0.0.1 that nothing listens on at this moment. */
export function findFreePort(): Promise<number> {
  return listenOnce(0, '127.0.0.1')
}

/** Whether nothing listens on the port of 127.0.0.1 at this moment. */
export function isFree(port: number): Promise<boolean> {
  return listenOnce(port, '127.0.0.1').then(
    () => true,
    () => false,
  )
}

/** Why a server could not listen on the port, on any address; null if it could. */
export function findPortProblem(port: number): Promise<'taken' | 'forbidden' | null> {
  return listenOnce(port).then(
    () => null,
    (error: NodeJS.ErrnoException) => (error.code === 'EACCES' ? 'forbidden' : 'taken'),
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
