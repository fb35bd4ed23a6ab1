import type { ExpiryState } from '../run/expiry-state'
import type { CheckOptions } from '../run/options'
import { textOf, type Values } from './parse-options'
import { readTextFile } from './read-values'
import { checkFolder, writeFile } from './report-files'
import { UsageError } from './usage-error'

/**
 * What `--save` and `--resume` add to a run; the file is checked before anything is sent. `published` is the profile's
 * retention, for where the user gives none.
 */
export function readExpiryFiles(
  values: Values,
  published: string | null,
): Pick<CheckOptions, 'retention' | 'saveExpiry' | 'resumeExpiry'> {
  const retention = textOf(values, 'retention') ?? published
  const save = textOf(values, 'save')
  const resume = textOf(values, 'resume')
  if (save !== null && resume !== null) {
    throw new UsageError('--save begins what --resume ends: give one of them.')
  }
  if (resume !== null) return { retention, resumeExpiry: readState(resume) }
  if (save === null) return { retention }
  if (retention === null) {
    throw new UsageError(
      '--save needs --retention: how long the server says that it remembers keys.',
    )
  }
  checkFolder('save', save)
  return {
    retention,
    // It holds whole keys, each of which can be used to read an answer: for its owner only.
    saveExpiry: (state) => writeFile('save', save, `${JSON.stringify(state, null, 2)}\n`, 0o600),
  }
}

function readState(file: string): ExpiryState {
  const state = parseJson(readTextFile('resume', file)) as Partial<ExpiryState> | null
  if (state?.format === 'idempotency-check-expiry-1' && Array.isArray(state.operations)) {
    return state as ExpiryState
  }
  throw new UsageError(`--resume: ${file} is not what --save wrote.`)
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
