'use client'

import { useMounted } from '@/app/ui/use-mounted'

/** The time of day of an ISO 8601 instant: in UTC from the server, in the reader's own zone after that. */
export function LocalTime({ at }: { at: string }) {
  const mounted = useMounted()
  return <time dateTime={at}>{mounted ? inOwnZone(at) : `${at.slice(11, 19)} UTC`}</time>
}

function inOwnZone(at: string): string {
  return new Date(at).toLocaleTimeString('en-GB')
}
