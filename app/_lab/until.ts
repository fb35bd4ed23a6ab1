const PAUSE_MS = 150
const MAX_READS = 20

/** Reads again and again, for about three seconds, until it is enough. Returns the last reading, enough or not. */
export async function readUntil<T>(
  read: () => Promise<T>,
  isEnough: (value: T) => boolean,
): Promise<T> {
  for (let reads = 1; ; reads++) {
    const value = await read()
    if (isEnough(value) || reads === MAX_READS) return value
    await sleep(PAUSE_MS)
  }
}

export function sleep(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds))
}
