import { curlOf } from '../again'
import type { Exchange, Header, Report } from '../report'
import { describeEnding, formatMoment } from '../timeline'
import { escapeXml } from './escape-xml'

/** Every exchange once, in the order of sending; a result's evidence links here. */
export function writeTimeline(report: Report): string {
  if (report.exchanges.length === 0) return ''
  const exchanges = [...report.exchanges].sort((a, b) => a.sentAtMs - b.sentAtMs)
  return `<section aria-labelledby="exchanges">
<h2 id="exchanges">Requests and answers</h2>
<p>Times are since the beginning of the run. Credentials, cookies and the middles of keys are left out.</p>
${exchanges.map((exchange) => writeExchange(exchange, report.target)).join('\n')}
</section>`
}

/** The id stands inside, because a browser opens what encloses the target of a link. */
function writeExchange(exchange: Exchange, base: string): string {
  const { id, part, connection, sentAtMs, request, response, note } = exchange
  const facts = connection && `connection ${connection}`
  const answer = response
    ? writeMessage(`Status ${response.status}`, response.headers, response.body)
    : ''
  return `<details class="exchange">
<summary><span class="id">${escapeXml(id)}</span> <span class="moment">${formatMoment(sentAtMs)}</span> <span class="id">${escapeXml(part)}</span> <span class="title">${escapeXml(`${request.method} ${request.target}`)}</span> <span class="ending">${escapeXml([describeEnding(exchange), note].filter(Boolean).join(' · '))}</span></summary>
${facts ? `<p>${escapeXml(facts)}</p>` : ''}
<pre id="${escapeXml(encodeURIComponent(id))}" tabindex="0" aria-label="Request ${escapeXml(id)}">${writeMessage(`${request.method} ${request.target}`, request.headers, request.body)}</pre>
${answer && `<pre tabindex="0" aria-label="Answer to ${escapeXml(id)}">${answer}</pre>`}
<p>Again: <code>${escapeXml(curlOf(exchange, base))}</code></p>
</details>`
}

function writeMessage(first: string, headers: Header[], body: Exchange['request']['body']): string {
  const lines = headers.map(([name, value]) => `${name}: ${value}`)
  const text = body.text ?? `[${body.bytes} bytes, SHA-256 ${body.sha256}]`
  return escapeXml([first, ...lines, '', text].join('\n'))
}
