import type { Check, Verdict } from '../checks/check'
import { SetupError } from './options'
import type { Run } from './run'

/** Ends the run at its time limit, also in the middle of a check: what is left is blocked. */
export async function withinTime(
  run: Run,
  check: Check,
  judge: () => Promise<Verdict>,
): Promise<Verdict> {
  const { options, transport } = run
  const leftMs = options.timeLimitMs - transport.now()
  const limit = `the time limit of ${options.timeLimitMs / 1000} s`
  if (leftMs <= 0) return { outcome: 'blocked', observed: `It was not run within ${limit}.` }
  let timer: NodeJS.Timeout | undefined
  const tooLate = new Promise<Verdict>((resolve, reject) => {
    timer = setTimeout(() => {
      transport.stop()
      if (!check.id.startsWith('base/')) {
        resolve({ outcome: 'blocked', observed: `It was cut off by ${limit}.` })
      } else {
        reject(new SetupError(`The server had not answered a plain request within ${limit}.`))
      }
    }, leftMs)
  })
  try {
    return await Promise.race([judge(), tooLate])
  } finally {
    clearTimeout(timer)
  }
}
