import { CodeBlock } from '@/app/_ui/code-block'
import styles from '@/app/docs/docs.module.css'
import { writeWalk } from '@/app/docs/try/write-walk'

export function Walk({ origin }: { origin: string }) {
  return (
    <section aria-labelledby="walk" className="stack">
      <h2 id="walk">Step by step with curl</h2>
      <p>In one shell, from the first deposit to a reply that is lost.</p>
      <ol className={`plain-list stack ${styles.walk}`}>
        {writeWalk(origin).map(({ shows, command }, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: two steps are the same command, and the order never changes.
          <li key={index}>
            <p>{shows}</p>
            <CodeBlock code={command} />
          </li>
        ))}
      </ol>
    </section>
  )
}
