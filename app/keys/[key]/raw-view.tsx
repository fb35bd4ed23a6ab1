import { CodeBlock } from '@/app/_ui/code-block'
import styles from '@/app/keys/[key]/key.module.css'
import type { RawExchange } from '@/lib/api/answers/example-exchange'

type Props = {
  raw: RawExchange
  /** What a replay repeats; null for what is none. */
  firstAnswer: string | null
}

/**
 * The attempt as a request to the API. It may have come in another form (from the page, as a form, with a bare key), so
 * it is not called what was sent.
 */
export function RawView({ raw, firstAnswer }: Props) {
  return (
    <details className={styles.raw}>
      <summary>The same request over the API</summary>
      <CodeBlock code={raw.request} />
      {firstAnswer === null ? (
        <CodeBlock code={raw.answer} />
      ) : (
        <ReplayedAnswer answer={raw.answer} firstAnswer={firstAnswer} />
      )}
    </details>
  )
}

function ReplayedAnswer({ answer, firstAnswer }: { answer: string; firstAnswer: string }) {
  const known = new Set(firstAnswer.split('\n'))
  return (
    <>
      <p className="small muted">The first answer again. What differs from it is marked.</p>
      <pre className="code">
        <code>
          {answer.split('\n').map((line, index) => {
            const end = index === 0 ? '' : '\n'
            return known.has(line) ? `${end}${line}` : [end, <mark key={line}>{line}</mark>]
          })}
        </code>
      </pre>
    </>
  )
}
