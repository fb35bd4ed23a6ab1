import { randomUUID } from 'node:crypto'
import { isSuccess, type Sent, statusWord } from '../../run/sent'
import type { Check } from '../check'
import type { CheckContext } from '../context'
import { draft } from '../sources'
import { fail, pass } from '../verdicts'

type Hostile = { name: string; value: (start: string) => string }

/** Header values as they go on the wire, each with a part of its own, so that no run meets another’s. */
const VALUES: readonly Hostile[] = [
  { name: 'a control character', value: (start) => `"${start}\u0001"` },
  { name: 'a tab inside', value: (start) => `${start}\tend` },
  { name: 'DEL', value: (start) => `${start}\u007f` },
  { name: 'a lone quotation mark', value: (start) => `"${start}` },
  { name: 'a quotation mark inside', value: (start) => `${start}"end` },
  { name: 'delimiters', value: (start) => `${start},(;=)[]{}` },
  { name: 'a parameter', value: (start) => `"${start}";part=1` },
  { name: 'SQL', value: (start) => `${start}' OR '1'='1` },
  { name: 'a backslash at the end', value: (start) => `"${start}\\` },
  { name: 'letters beyond ASCII', value: (start) => `${start}-ключ-鍵` },
  { name: '8 kB', value: (start) => start.repeat(228) },
]

export const hostile: Check = {
  id: 'key/10',
  title: 'Odd and hostile keys never make the server fail',
  level: 'SHOULD',
  because: draft('5'),
  sees: 'answers',
  needs: [],
  dependsOn: ['base/2'],
  requests:
    'Eleven requests: control characters, quotation marks, delimiters, SQL, letters beyond ASCII, 8 kB.',
  expected: 'A 4xx, or an ordinary answer; never a 5xx and never a cut.',
  effects: 11,
  advice: 'Check the key’s alphabet and length before anything else reads it.',
  cap: 'B',
  judge: async (context) => {
    const seen = await context.watch({ expected: (sents) => sents.filter(isSuccess).length }, () =>
      sendAll(context),
    )
    context.tally(seen.effects ?? 0, seen.effects)
    const bad = seen.value.filter(({ sent }) => sent.status === 0 || sent.status >= 500)
    if (bad.length === 0) {
      const accepted = seen.value.filter(({ sent }) => isSuccess(sent)).map(({ name }) => name)
      return pass(
        accepted.length === 0 ? 'All were refused.' : `Accepted as keys: ${accepted.join(', ')}.`,
      )
    }
    const list = bad.map(({ name, sent }) => `${name}: ${statusWord(sent)}`).join('; ')
    return fail(`The server fails. ${list}.`, { evidence: bad.map(({ sent }) => sent.exchange) })
  },
}

async function sendAll(context: CheckContext): Promise<{ name: string; sent: Sent }[]> {
  const results: { name: string; sent: Sent }[] = []
  for (const { name, value } of VALUES) {
    const key = value(randomUUID())
    const operation = context.operation({ key })
    const keyLines = context.options.keyPointer === null ? [key] : []
    const sent = await context.send(operation, {
      keyLines,
      note: `the key has ${name}`,
      once: true,
    })
    results.push({ name, sent })
  }
  return results
}
