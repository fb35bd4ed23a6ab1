import { median } from '@/lib/median'
import { atLeast } from '../../bars'
import type { Bench, Section } from '../../bench'
import { formatFixed, formatMs, formatRate, formatSpread } from '../../report/format'
import { ratios } from '../../statistics'
import { CONNECTIONS, measureDeposits, ONE_SANDBOX, type Sample, UNIVERSAL } from './measure'

/** Deposits into sandboxes, whose exchanges are recorded, beside the universal balance, of which nothing is. */
export async function measureRecording(bench: Bench): Promise<Section> {
  const { samples, writtenPart } = await measureDeposits(bench)
  const toUniversal = (name: string) => ratios(rates(samples[name]), rates(samples[UNIVERSAL]))
  return {
    name: 'recording',
    title: 'Sandboxes with recording on',
    about: `POST /api/deposits with fresh keys over ${CONNECTIONS} connections to one server process. Each exchange with a sandbox is recorded; nothing is recorded of the universal balance.`,
    columns: [
      'deposits into',
      'deposits/s',
      '÷ the universal balance',
      'p50, p99',
      'CPU µs/request',
    ],
    rows: Object.entries(samples).map(([name, of]) => [
      name,
      formatRate(rates(of)),
      formatSpread(toUniversal(name)),
      `${formatMs(of.map(({ p50Ms }) => p50Ms))}, ${formatMs(of.map(({ p99Ms }) => p99Ms))}`,
      formatFixed(median(of.map(({ cpuMicros }) => cpuMicros)), 0),
    ]),
    notes: [
      `${formatFixed(writtenPart * 100, 1)} % of the sandboxes' exchanges were written to the database: a sandbox keeps its latest 500, and what is older by the time of the next write, once a second, is not written.`,
      `One sandbox differs from the universal balance by the recording alone. Deposits into ${CONNECTIONS} sandboxes also need a transaction for each account, where those into one account share one.`,
    ],
    bars: [
      atLeast(
        'deposits into one sandbox of those into the universal balance',
        median(toUniversal(ONE_SANDBOX)),
        0.9,
      ),
    ],
    samples,
  }
}

function rates(samples: Sample[] = []): number[] {
  return samples.map(({ perSecond }) => perSecond)
}
