import { toOrigin } from '@/lib/clients/origin'

/**
 * The origin that the visitor used, so that links work; empty, so that they are relative, if the host is unusable. The
 * server has put into these headers what its proxies may be trusted with (lib/clients/client.ts).
 */
export function originOf(headers: Pick<Headers, 'get'>): string {
  return toOrigin(
    headers.get('x-forwarded-proto') ?? 'http',
    headers.get('x-forwarded-host') ?? headers.get('host') ?? '',
  )
}
