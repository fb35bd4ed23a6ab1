import { once } from 'node:events'
import { type AddressInfo, connect, createServer, type Socket } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'

/** What a proxy does to the connections that it carries. */
export type Trouble =
  | { kind: 'none' }
  /** Reset before anything is carried. */
  | { kind: 'refuse' }
  /** Every piece arrives so much later, in both directions. */
  | { kind: 'delay'; milliseconds: number }
  /** The near side's stream ends after its first piece; answers still come back. */
  | { kind: 'half-close' }
  /** The far side gets the first half of what is sent, and then a reset. */
  | { kind: 'cut-requests' }
  /** The far side gets what was sent, and the connection is reset when it answers. */
  | { kind: 'lose-answers' }
  /** The near side gets the first bytes of an answer, and then a reset. */
  | { kind: 'cut-answers' }
  /** Nothing arrives any more, and nobody is told. A connection that lost something this way stays dead. */
  | { kind: 'swallow' }

/** A TCP proxy on 127.0.0.1 that makes trouble when it is told to. */
export type TcpProxy = {
  port: number
  /** Where connections lead from now on; those there are stay. */
  leadTo: (port: number) => void
  /** For each piece of data from now on, so also on the connections that there are. */
  setTrouble: (trouble: Trouble) => void
  /** Resets every connection, in the middle of whatever it carries. */
  cut: () => void
  close: () => Promise<void>
}

const NO_TROUBLE: Trouble = { kind: 'none' }
const FIRST_BYTES = 7

export async function openProxy(): Promise<TcpProxy> {
  let target = 0
  let trouble: Trouble = NO_TROUBLE
  const sockets = new Set<Socket>()

  const server = createServer({ allowHalfOpen: true }, (near) => {
    const far = connect({ port: target, host: '127.0.0.1', allowHalfOpen: true })
    const reset = () => {
      near.resetAndDestroy()
      far.resetAndDestroy()
    }
    for (const socket of [near, far]) {
      sockets.add(socket)
      socket.on('close', () => {
        sockets.delete(socket)
        // Half of a connection is of no use to anyone, once the other is gone altogether.
        if (near.destroyed !== far.destroyed) near.destroyed ? far.destroy() : near.destroy()
      })
      socket.on('error', reset)
    }
    if (trouble.kind === 'refuse') return reset()
    carry(near, far, (data) => {
      if (trouble.kind === 'half-close') far.end(data)
      else if (trouble.kind === 'cut-requests') far.write(data.subarray(0, data.length >> 1), reset)
      else far.write(data)
    })
    carry(far, near, (data) => {
      if (trouble.kind === 'lose-answers') return reset()
      if (trouble.kind !== 'cut-answers') return near.write(data)
      near.write(data.subarray(0, FIRST_BYTES), reset)
    })
  })

  function carry(from: Socket, to: Socket, deliver: (data: Buffer) => void): void {
    // Bytes may come late or not at all, but never out of order or with a gap: that is what TCP promises.
    let isDead = false
    let last: Promise<unknown> = Promise.resolve()
    const inTurn = (work: () => void) => {
      isDead ||= trouble.kind === 'swallow'
      if (isDead) return
      const pause = trouble.kind === 'delay' ? sleep(trouble.milliseconds) : null
      last = last.then(() => pause).then(work)
    }
    from.on('data', (data) => inTurn(() => to.writable && deliver(data)))
    from.on('end', () => inTurn(() => to.writable && to.end()))
  }

  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    port: (server.address() as AddressInfo).port,
    leadTo: (port) => {
      target = port
    },
    setTrouble: (next) => {
      trouble = next
    },
    cut: () => {
      for (const socket of sockets) socket.resetAndDestroy()
    },
    close: async () => {
      server.close()
      for (const socket of sockets) socket.destroy()
      await once(server, 'close')
    },
  }
}
