import type { EventEmitter } from 'node:events'
import type { IncomingMessage, Server } from 'node:http'
import type { Duplex } from 'node:stream'

/** Where Next's hot reloading connects. */
const HOT_RELOADING = /^\/_next\//

/** In development: upgrades for hot reloading go to Next, and a request with another is read again without it. */
export function passUpgradesOn(server: Server, upgrades: EventEmitter): void {
  server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    if (HOT_RELOADING.test(request.url ?? '')) upgrades.emit('upgrade', request, socket, head)
    else {
      socket.unshift(Buffer.concat([writeWithoutUpgrade(request), head]))
      server.emit('connection', socket)
    }
  })
}

function writeWithoutUpgrade({ method, url, httpVersion, rawHeaders }: IncomingMessage): Buffer {
  const lines = [`${method} ${url} HTTP/${httpVersion}`]
  for (let index = 0; index < rawHeaders.length; index += 2) {
    const name = rawHeaders[index] ?? ''
    if (!/^(connection|upgrade|http2-settings)$/i.test(name)) {
      lines.push(`${name}: ${rawHeaders[index + 1]}`)
    }
  }
  return Buffer.from(`${lines.join('\r\n')}\r\n\r\n`, 'latin1')
}
