'use client'

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
  return <time dateTime={at}>{mounted ? inOwnZone(at, withDay) : inUtc(at)}</time>
}

function inUtc(at: string): string {
  return `${at.slice(0, 10)} ${at.slice(11, 19)} UTC`
}

function inOwnZone(at: string, withDay: boolean): string {
  const moment = write(new Date(at))
  const isToday = moment.day === write(new Date()).day
  return isToday && !withDay ? moment.time : `${moment.day} ${moment.time}`
}

const FORMAT = new Intl.DateTimeFormat('en', {
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  hourCycle: 'h23',
})

/** Days as ISO 8601 writes them, since the pages are in English for readers everywhere. */
function write(date: Date): { day: string; time: string } {
  const parts = Object.fromEntries(
    FORMAT.formatToParts(date).map(({ type, value }) => [type, value]),
  )
  return {
    day: `${parts.year}-${parts.month}-${parts.day}`,
    time: `${parts.hour}:${parts.minute}:${parts.second}`,
  }
}
