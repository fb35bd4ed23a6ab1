import type { CheckContext } from '../context'

/** The draft's syntax binds only the field that it defines. */
export function isDraftHeader({ run, options }: CheckContext): boolean {
  return options.keyPointer === null && run.settings.keyHeader.toLowerCase() === 'idempotency-key'
}
