import { LabError } from '@/app/_client/lab-error'

/** Asks this site's own server for JSON; null where it was done and there is nothing to say (204). Throws a LabError that says why not. */
export async function askServer<T>(path: string, init?: RequestInit): Promise<T> {
  const response = await fetch(path, init).catch(() => {
    throw new LabError('The server cannot be reached. Check that it still runs, and try again.')
  })
  const body: unknown = await response.json().catch(() => null)
  if (response.ok && (body !== null || response.status === 204)) return body as T
  throw new LabError(
    readDetail(body) ??
      `Something between this page and the server answered ${response.status} in its place. Try again.`,
  )
}

export function postJson<T>(path: string, body: unknown): Promise<T> {
  return askServer<T>(path, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
  })
}

/** The `detail` of a problem of ours; null for what is none. */
export function readDetail(body: unknown): string | null {
  const detail = (body as { detail?: unknown } | null)?.detail
  return typeof detail === 'string' ? detail : null
}
