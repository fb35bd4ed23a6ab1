import type { Check, Verdict } from '../checks/check'
import { SetupError } from './options'
import type { Run } from './run'

/** Ends the run at its time limit or when it is interrupted, also in the middle of a check: what is left is blocked. */
export async function withinTime(
  run: Run,
  check: Check,
  judge: () => Promise<Verdict>,
): Promise<Verdict> {
  const { options, transport } = run
  const { stop } = options
  const leftMs = options.timeLimitMs - transport.now()
  const limit = `the time limit of ${options.timeLimitMs / 1000} s`
  if (stop?.aborted) return interrupted('It was not run.')
  if (leftMs <= 0) return outOfTime(`It was not run within ${limit}.`, limit)
  let forget = () => {}
  const ended = new Promise<Verdict>((resolve, reject) => {
    const end = (verdict: Verdict, isLate: boolean) => {
      transport.stop()
      if (!check.id.startsWith('base/')) resolve(verdict)
      else
        reject(
          new SetupError(
            isLate ? `The server had not answered a plain request within ${limit}.` : EARLY,
          ),
        )
    }
    const timer = setTimeout(
      () => end(outOfTime(`It was cut off by ${limit}.`, limit), true),
      leftMs,
    )
    const onStop = () => end(interrupted('It was cut off.'), false)
    stop?.addEventListener('abort', onStop)
    forget = () => {
      clearTimeout(timer)
      stop?.removeEventListener('abort', onStop)
    }
  })
  try {
    return await Promise.race([judge(), ended])
  } finally {
    forget()
  }
}

const EARLY = 'The run was interrupted before anything was tested.'

function outOfTime(observed: string, limit: string): Verdict {
  return {
    outcome: 'blocked',
    observed,
    cutBy: `${limit[0]?.toUpperCase()}${limit.slice(1)} ended the run.`,
  }
}

function interrupted(observed: string): Verdict {
  return {
    outcome: 'blocked',
    observed: `The run was interrupted. ${observed}`,
    cutBy: 'The run was interrupted.',
  }
}
