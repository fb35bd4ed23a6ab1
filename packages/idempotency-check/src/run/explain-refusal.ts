import { headerOf } from '../http/answer'
import type { CheckOptions } from './options'
import { type Sent, textOf } from './sent'

/** Why the run cannot start, and what to change, in one or two sentences. */
export function explainRefusal(sent: Sent, { url, method }: CheckOptions): string {
  const { answer, status, problem } = sent
  if (!answer) return `${url} cannot be tested: ${problem ?? 'there was no answer'}.`
  if (answer.bodyProblem !== null) {
    return `The answer of ${url} (${status}) cannot be read: ${answer.bodyProblem}.`
  }
  const said = excerpt(sent)
  if (status === 401 || status === 403) {
    return `The server refused the credentials (${status}): give a header that may make this request, like -H 'Authorization: Bearer …'.${said}`
  }
  if (status >= 300 && status < 400) {
    const to = headerOf(answer.headers, 'location')
    return `The server redirects (${status})${to ? ` to ${to}` : ''}: give the URL that it ends at, since a redirect may lose the body or the key.`
  }
  const hint = HINTS[status] ?? (status >= 500 ? HINTS[500] : HINTS[400])
  return `A plain valid ${method} with a new key was answered ${status}: ${hint}.${said}`
}

const HINTS: Record<number, string> = {
  400: 'correct --body, --content-type or -H until it is accepted',
  404: 'check the path of the URL',
  405: 'check --method and the path of the URL',
  415: 'check --content-type',
  429: 'the server is limiting requests; try again later, or raise its limit for this test',
  500: 'the server fails on it, so nothing can be tested',
}

const MAX_EXCERPT = 160

function excerpt(sent: Sent): string {
  const text = textOf(sent)
  const title = /<title>([^<]*)<\/title>/i.exec(text)?.[1]
  const isHtml = /^\s*<(?:!doctype|html)/i.test(text)
  if (isHtml) return ` It sent an HTML page${title ? ` with the title “${title.trim()}”` : ''}.`
  const line = text.replace(/\s+/g, ' ').trim()
  if (line === '') return ''
  return ` It said: ${line.length > MAX_EXCERPT ? `${line.slice(0, MAX_EXCERPT)}…` : line}`
}
