import type { Bar } from './bench'
import { formatRatio } from './report/format'

export function atLeast(what: string, measured: number, minimum: number): Bar {
  return judge(`${what}, at least ${formatRatio(minimum)}`, measured, measured >= minimum)
}

export function atMost(what: string, measured: number, maximum: number): Bar {
  return judge(`${what}, at most ${formatRatio(maximum)}`, measured, measured <= maximum)
}

function judge(sentence: string, measured: number, met: boolean): Bar {
  if (!Number.isFinite(measured)) return { sentence, met: null }
  return { sentence: `${sentence}: ${formatRatio(measured)}`, met }
}
