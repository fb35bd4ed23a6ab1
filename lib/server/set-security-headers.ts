import type { ServerResponse } from 'node:http'
import type { Client } from '@/lib/clients/client'
import { SECURITY_HEADERS, STRICT_TRANSPORT_SECURITY } from '@/lib/security-headers'

/** On what Next answers; the API sets its own. */
export function setSecurityHeaders(outgoing: ServerResponse, { scheme }: Client): void {
  for (const [name, value] of Object.entries(SECURITY_HEADERS)) outgoing.setHeader(name, value)
  if (scheme === 'https') outgoing.setHeader('Strict-Transport-Security', STRICT_TRANSPORT_SECURITY)
}
