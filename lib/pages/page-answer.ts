import 'server-only'
import { AsyncLocalStorage } from 'node:async_hooks'
import type { ServerResponse } from 'node:http'
import { oncePerProcess } from '@/lib/platform/once-per-process'

const answers = oncePerProcess('pageAnswers', () => new AsyncLocalStorage<ServerResponse>())

/** Renders a page, which can set the status of its answer meanwhile. */
export function withAnswer<T>(outgoing: ServerResponse, render: () => T): T {
  return answers.run(outgoing, render)
}

/**
 * For a page that says itself what there is not. Next's notFound() would leave the HTML empty until its scripts have run,
 * and whoever has none would see nothing.
 */
export function answerNotFound(): void {
  const outgoing = answers.getStore()
  if (outgoing !== undefined && !outgoing.headersSent) outgoing.statusCode = 404
}
