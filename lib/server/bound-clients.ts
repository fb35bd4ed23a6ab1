import 'server-only'
import diagnosticsChannel from 'node:diagnostics_channel'
import { Server } from 'node:http'
import type { Socket } from 'node:net'
import { getEnv } from '@/lib/platform/env'

/**
 * Holds every client to a time within which its request has to arrive, headers and body, so that those who send a byte
 * now and then cannot occupy all connections. Node looks every 30 s, answers 408 and closes the connection.
 */
export function boundClients(): void {
  diagnosticsChannel.subscribe('net.server.socket', (message) => {
    // Next keeps its server to itself, but each of its connections names it.
    const { server } = (message as { socket: Socket & { server?: unknown } }).socket
    if (!(server instanceof Server)) return
    const timeoutMs = getEnv().REQUEST_TIMEOUT_SECONDS * 1_000
    server.headersTimeout = timeoutMs
    server.requestTimeout = timeoutMs
  })
}
