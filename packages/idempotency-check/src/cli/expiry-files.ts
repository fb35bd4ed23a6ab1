import type { ExpiryState } from '../run/expiry-state'
import type { CheckOptions } from '../run/options'
import { textOf, type Values } from './parse-options'
import { readExpiryState } from './read-expiry-state'
import { checkPlace, writeFile } from './report-files'
import { UsageError } from './usage-error'

/**
 * What `--save` and `--resume` add to a run; the file is checked before anything is sent. `published` is the profile's
 * retention, for where the user gives none.
 */
export function readExpiryFiles(
  values: Values,
  { url, only }: Pick<CheckOptions, 'url' | 'only'>,
  published: string | null,
): Pick<CheckOptions, 'retention' | 'saveExpiry' | 'resumeExpiry' | 'keepSpent'> {
  const retention = textOf(values, 'retention') ?? published
  const save = textOf(values, 'save')
  const resume = textOf(values, 'resume')
  if (save !== null && resume !== null) {
    throw new UsageError('--save begins what --resume ends: give one of them.')
  }
  if (resume !== null) {
    const other = only.find((id) => !/^exp(?:\/|$)/.test(id))
    if (other !== undefined) {
      throw new UsageError(`--resume judges expiry only, so --only cannot ask for ${other}.`)
    }
    const resumeExpiry = readExpiryState(resume, url)
    // A run notes in the file what it has spent.
    checkPlace('resume', resume)
    return { retention, resumeExpiry, keepSpent: writerOf('resume', resume) }
  }
  if (save === null) return { retention }
  if (retention === null) {
    throw new UsageError(
      '--save needs --retention: how long the server says that it remembers keys.',
    )
  }
  checkPlace('save', save)
  return { retention, saveExpiry: writerOf('save', save) }
}

/** It holds whole keys, each of which can be used to read an answer: for its owner only. */
function writerOf(option: string, file: string): (state: ExpiryState) => void {
  return (state) => writeFile(option, file, `${JSON.stringify(state, null, 2)}\n`, 0o600)
}
