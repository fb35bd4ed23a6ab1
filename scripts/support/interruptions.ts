import { SentenceError } from './sentence-error'

/** From here on Ctrl-C waits for its turn: a process that it ends at once leaves its database server behind. */
export function holdInterruptions() {
  let interrupted = false
  const note = () => {
    interrupted = true
  }
  process.on('SIGINT', note).on('SIGTERM', note)
  return {
    throwIfAny: () => {
      if (interrupted) throw new SentenceError('Interrupted.')
    },
    stopHolding: () => process.off('SIGINT', note).off('SIGTERM', note),
  }
}
