import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Hono } from 'hono'
import type { ApiCall } from '@/lib/api/answers/json-response'
import type { Recording } from '@/lib/api/recording/recording'
import type { Client } from '@/lib/clients/client'
import type { OwnAddress } from '@/lib/race/fire-at-ourselves'

/** What the API is told by the server that it runs in, with each request. */
export type ApiEnv = {
  Bindings: { incoming: IncomingMessage; outgoing: ServerResponse; client: Client }
}

export type Api = Hono<ApiEnv>

/** What the API is told once. */
export type ApiHost = {
  /** Where the server listens; asked at each race, since it is not known before. */
  getOwnAddress: () => OwnAddress
  /** Aborted when the server is to stop: what takes long and can be asked for again is then given up. */
  stopping?: AbortSignal
}

/** A request to the API with what is known of its sender. `outgoing` is for faults, which break the connection. */
export type ServedCall = ApiCall & {
  client: Client
  outgoing: ServerResponse
  recording: Recording
}

export type Handler = (
  call: ServedCall,
  params: Record<string, string>,
) => Response | Promise<Response>
