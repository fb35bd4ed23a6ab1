import { isoInOwnZone } from '@/app/_ui/own-zone'
import { useMounted } from '@/app/_ui/use-mounted'

const DAY_MS = 86_400_000

type Props = {
  /** In milliseconds, as `now` is. */
  at: number
  now: number
  /** To follow a verb ("at 14:03", "yesterday at 14:03") or "until" ("14:03", "tomorrow 14:03"). */
  follows: 'verb' | 'until'
}

/** To the minute, with its day unless it is today. In UTC from the server, in the reader's own zone after that. */
export function Moment({ at, now, follows }: Props) {
  const mounted = useMounted()
  const iso = new Date(at).toISOString()
  const day = mounted ? nameDay(at, now, follows) : iso.slice(0, 10)
  const time = mounted ? isoInOwnZone(at).slice(11, 16) : `${iso.slice(11, 16)} UTC`
  const words = follows === 'verb' ? `${day} at ${time}` : `${day} ${time}`
  return <time dateTime={iso}>{words.trim()}</time>
}

function nameDay(at: number, now: number, follows: Props['follows']): string {
  switch (Math.round((startOfDay(at) - startOfDay(now)) / DAY_MS)) {
    case 0:
      return ''
    case 1:
      return 'tomorrow'
    case -1:
      return 'yesterday'
    default:
      return `${follows === 'verb' ? 'on ' : ''}${writeDay(at)}`
  }
}

/** No formatter that is kept: making one is slow, and few keys are remembered for longer than a day. */
function writeDay(at: number): string {
  return new Date(at).toLocaleDateString('en-GB', { day: 'numeric', month: 'long' })
}

/** Rounded by its user, since a day can have 23 or 25 hours. */
function startOfDay(at: number): number {
  return new Date(at).setHours(0, 0, 0, 0)
}
