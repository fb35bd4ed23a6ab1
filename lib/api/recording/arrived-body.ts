import { nowMs } from '@/lib/api/recording/recording'

type ArrivedBody = { bytes: Uint8Array; atMs: number }

const bodies = new WeakMap<Request, ArrivedBody>()

/** Notes the bytes of a body when the last of them has arrived; text would hide how they were spelt. */
export function noteBody(request: Request, bytes: Uint8Array): void {
  bodies.set(request, { bytes, atMs: nowMs() })
}

export function arrivedBody(request: Request): ArrivedBody | null {
  return bodies.get(request) ?? null
}
