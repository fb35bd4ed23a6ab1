import { DEADLINE_MS, endAfter } from '@/app/_client/end-after'
import { LabError } from '@/app/_client/lab-error'

/**
 * Asks this site's own server for JSON; null where it was done and there is nothing to say (204). Throws a LabError that
 * says why not.
 */
export async function askServer<T>(
  path: string,
  init?: RequestInit,
  patienceMs = DEADLINE_MS,
): Promise<T> {
  const ask = async (signal: AbortSignal) => {
    const response = await fetch(path, { ...init, signal })
    const { ok, status } = response
    const body: unknown = await response.json().catch((error: unknown) => {
      if (signal.aborted) throw error
      return null
    })
    return { ok, status, body }
  }
  const { ok, status, body } = await endAfter(patienceMs, ask).catch((error: unknown) => {
    throw new LabError(sayWhyNot(error, patienceMs))
  })
  if (ok && (body !== null || status === 204)) return body as T
  throw new LabError(
    readDetail(body) ??
      `Something between this page and the server answered ${status} in its place. Try again.`,
  )
}

export function postJson<T>(path: string, body: unknown, patienceMs?: number): Promise<T> {
  const init = {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
  }
  return askServer<T>(path, init, patienceMs)
}

/** The `detail` of a problem of ours; null for what is none. */
export function readDetail(body: unknown): string | null {
  const detail = (body as { detail?: unknown } | null)?.detail
  return typeof detail === 'string' ? detail : null
}

function sayWhyNot(error: unknown, patienceMs: number): string {
  return error instanceof DOMException && error.name === 'AbortError'
    ? `The server has not answered for ${patienceMs / 1_000} seconds. What it was asked for may be done all the same.`
    : 'The server cannot be reached. Check that it still runs, and try again.'
}
