import type { IncomingMessage } from 'node:http'

/** The whole body, which can still be read afterwards as if nobody had; null if its client leaves before it is whole. */
export function peekBody(incoming: IncomingMessage, length: number): Promise<Buffer | null> {
  return new Promise((resolve) => {
    const chunks: Buffer[] = []
    let received = 0
    const take = () => {
      // No further than the announced length: what has ended cannot be put back.
      while (received < length) {
        const chunk: Buffer | null = incoming.read()
        if (chunk === null) return
        chunks.push(chunk)
        received += chunk.length
      }
      const body = Buffer.concat(chunks)
      if (length > 0) incoming.unshift(body)
      finish(body)
    }
    const leave = () => finish(null)
    const finish = (body: Buffer | null) => {
      incoming.off('readable', take).off('close', leave).off('error', leave)
      resolve(body)
    }
    incoming.on('readable', take).on('close', leave).on('error', leave)
    take()
  })
}
