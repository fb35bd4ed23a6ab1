import type { Run } from './run'

const TRIES = 10

const PAUSE_MS = 200

/** Whether the server takes no connections any more; one that a supervisor starts again has two seconds. */
export async function isDown({ transport }: Run): Promise<boolean> {
  for (let tries = 0; tries < TRIES; tries += 1) {
    const { line } = await transport.open()
    line?.close()
    if (line) return false
    await transport.sleep(PAUSE_MS)
  }
  return true
}
