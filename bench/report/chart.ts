import { median } from '@/lib/median'
import type { Section } from '../bench'

type Samples = Record<string, Record<string, { perSecond: number }[]>>

const BARS = [
  { name: 'grouped', label: 'Idempotency Tester', fill: '#2563eb' },
  { name: 'pgbench', label: 'pgbench, one at a time', fill: '#94a3b8' },
  { name: 'single', label: 'one per transaction', fill: '#94a3b8' },
  { name: 'prisma', label: 'Prisma interactive', fill: '#94a3b8' },
]
const WIDTH = 640
const LABEL_WIDTH = 170
const VALUE_WIDTH = 80
const ROW_HEIGHT = 30
const TOP = 34

/** Deposits a second of the engine and of those it is measured against, at 64 callers; null for other sections. */
export function drawChart({ name, samples: all }: Section): string | null {
  const samples = name === 'engine' ? (all as Samples)['64'] : undefined
  if (!samples) return null
  const bars = BARS.map((bar) => ({
    ...bar,
    rate: median((samples[bar.name] ?? []).map(({ perSecond }) => perSecond)),
  })).filter(({ rate }) => Number.isFinite(rate))
  const most = Math.max(...bars.map(({ rate }) => rate))
  const rows = bars.map(({ label, fill, rate }, index) => {
    const y = TOP + index * ROW_HEIGHT
    const length = Math.max(1, (rate / most) * (WIDTH - LABEL_WIDTH - VALUE_WIDTH))
    const value = Math.round(rate).toLocaleString('en-US')
    return `
  <text x="${LABEL_WIDTH - 10}" y="${y + 15}" text-anchor="end">${label}</text>
  <rect x="${LABEL_WIDTH}" y="${y}" width="${length.toFixed(1)}" height="20" rx="3" fill="${fill}"/>
  <text x="${(LABEL_WIDTH + length + 8).toFixed(1)}" y="${y + 15}">${value}</text>`
  })
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${TOP + bars.length * ROW_HEIGHT}" font-family="system-ui, sans-serif" font-size="13" fill="#64748b" role="img">
  <title>Deposits per second into one balance, 64 at a time, each durable</title>
  <text x="0" y="16" font-weight="600">Deposits per second into one balance, 64 at a time, each durable</text>${rows.join('')}
</svg>
`
}
