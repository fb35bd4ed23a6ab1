'use client'

import { isoInOwnZone } from '@/app/_ui/own-zone'
import { useMounted } from '@/app/_ui/use-mounted'

type Props = {
  /** An ISO 8601 instant. */
  at: string
  /** Shows the day also if it is today. */
  withDay?: boolean
}

/** In UTC and with its day from the server; after that in the reader's own zone, with its day unless it is today. */
export function LocalTime({ at, withDay = false }: Props) {
  const mounted = useMounted()
  return <time dateTime={at}>{mounted ? inOwnZone(at, withDay) : `${write(at)} UTC`}</time>
}

function inOwnZone(at: string, withDay: boolean): string {
  const moment = isoInOwnZone(Date.parse(at))
  const isToday = moment.slice(0, 10) === isoInOwnZone(Date.now()).slice(0, 10)
  return isToday && !withDay ? moment.slice(11, 19) : write(moment)
}

/** Days as ISO 8601 writes them, since the pages are in English for readers everywhere. */
function write(iso: string): string {
  return `${iso.slice(0, 10)} ${iso.slice(11, 19)}`
}
