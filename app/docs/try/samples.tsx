import { CodeBlock } from '@/app/_ui/code-block'
import styles from '@/app/docs/docs.module.css'
import { writeSamples } from '@/app/docs/try/write-samples'

type Props = { origin: string; idempotencyKey: string }

/** Radio buttons and CSS, so that the languages can be chosen without JavaScript too. */
export function Samples(props: Props) {
  return (
    <fieldset className={styles.samples}>
      <legend className="visually-hidden">A client that retries, in three languages</legend>
      {Object.entries(writeSamples(props)).map(([language, code], index) => (
        <div key={language} className={styles.sample}>
          <label>
            <input type="radio" name="language" defaultChecked={index === 0} />
            {language}
          </label>
          <CodeBlock code={code} />
        </div>
      ))}
    </fieldset>
  )
}
