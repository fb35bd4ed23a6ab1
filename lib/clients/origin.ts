import { rememberAnswers } from '@/lib/platform/remember-answers'

const HOST = /^[\w.-]+(:\d+)?$|^\[[\da-fA-F:.]+\](:\d+)?$/

/** The origin that the client used, so that links work for it; empty, so that links are relative, if the host is unusable. */
export function toOrigin(scheme: string, host: string): string {
  const origin = `${scheme}://${host}`
  return HOST.test(host) && isUsable(origin) ? origin : ''
}

/** Letters alone do not make an address: a port can be too large, and so can a number of an IPv4 address. */
const isUsable = rememberAnswers((origin) => URL.canParse(origin))
