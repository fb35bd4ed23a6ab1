const PAUSE_MS = 150
const MAX_READS = 20

/** Reads again and again, by default for about three seconds, until it is enough. Returns the last reading, enough or not. */
export async function readUntil<T>(
  read: () => Promise<T>,
  isEnough: (value: T) => boolean,
  maxReads = MAX_READS,
): Promise<T> {
  for (let reads = 1; ; reads++) {
    const value = await read()
    if (isEnough(value) || reads === maxReads) return value
    await sleep(PAUSE_MS)
  }
}

export function sleep(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds))
}
