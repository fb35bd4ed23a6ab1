'use client'

import { useMounted } from '@/app/_ui/use-mounted'

type Props = {
  /** An ISO 8601 instant. */
  at: string
  withDay?: boolean
}

/** The time of day, or the day too: in UTC from the server, in the reader's own zone after that. */
export function LocalTime({ at, withDay }: Props) {
  const mounted = useMounted()
  const words = mounted ? inOwnZone(at) : `${at.slice(0, 10)} ${at.slice(11, 19)} UTC`
  return <time dateTime={at}>{withDay ? words : words.slice(11)}</time>
}

/** Sweden writes its days as ISO 8601 does. */
function inOwnZone(at: string): string {
  return new Date(at).toLocaleString('sv-SE')
}
