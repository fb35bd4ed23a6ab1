import { curlOf } from '@/packages/idempotency-check/src/report/again'
import type { Exchange } from '@/packages/idempotency-check/src/report/report'

const LEFT_TO_THE_CLIENT = [
  'host',
  'content-length',
  'connection',
  'transfer-encoding',
  'accept-encoding',
  'user-agent',
]

/** The same request as a command or as code. */
export function copiesOf(exchange: Exchange, origin: string): { words: string; text: string }[] {
  const { method, target, headers, body } = exchange.request
  const kept = headers.filter(([name]) => !LEFT_TO_THE_CLIENT.includes(name.toLowerCase()))
  const address = JSON.stringify(origin + target)
  const fields = JSON.stringify(Object.fromEntries(kept), null, 2)
  const text = JSON.stringify(body.text ?? '')
  return [
    { words: 'Copy as curl', text: curlOf(exchange, origin) },
    {
      words: 'as fetch',
      text: `await fetch(${address}, {\n  method: '${method}',\n  headers: ${fields},\n  body: ${text},\n})`,
    },
    {
      words: 'as Python',
      text: `import requests\n\nrequests.request('${method}', ${address},\n    headers=${fields},\n    data=${text})`,
    },
  ]
}
