import type { Body, Header } from '@/packages/idempotency-check/src/report/report'

/** A request or an answer as text: its first line, its headers, its body. */
export function Message({
  first,
  headers,
  body,
}: {
  first: string
  headers: Header[]
  body: Body
}) {
  const lines = headers.map(([name, value]) => `${name}: ${value}`)
  const text = body.text ?? `[${body.bytes} bytes, SHA-256 ${body.sha256}]`
  return (
    <pre className="code">
      <code>{[first, ...lines, '', text].join('\n')}</code>
    </pre>
  )
}
