import styles from '@/app/trials/trials.module.css'
import type { Scenario } from '@/lib/trials/scenarios/scenario'
import { SCENARIOS } from '@/lib/trials/scenarios/scenarios'

const SETS: Record<Scenario['set'], string> = {
  core: 'Needed for a grade',
  default: 'Worth the minute',
  'by-request': 'By request: these take a minute, a hand, or a patient client',
}

/** A plain form, so that a trial can be started without JavaScript: the API answers it with the trial's page. */
export function StartTrial() {
  return (
    <form method="post" action="/api/trials" className={`panel ${styles.start}`}>
      <fieldset className="field">
        <legend>Whose rules does your client follow?</legend>
        <div className="row">
          <Profile value="ietf" words="The IETF draft" isDefault />
          <Profile value="stripe" words="Stripe’s SDKs" />
        </div>
      </fieldset>
      <button type="submit" className="button button-primary">
        Start
      </button>
      <details className={styles.choose}>
        <summary>Choose the scenarios (the default is good)</summary>
        {Object.entries(SETS).map(([set, legend]) => (
          <fieldset key={set} className={styles.set}>
            <legend>{legend}</legend>
            {Object.values(SCENARIOS)
              .filter((scenario) => scenario.set === set)
              .map(({ name, title, whatHappens }) => (
                <label key={name} className={styles.scenarioChoice}>
                  <input
                    type="checkbox"
                    name="scenarios"
                    value={name}
                    defaultChecked={set !== 'by-request'}
                  />
                  <span>
                    <strong>{title}</strong> <code>{name}</code>
                    <br />
                    <span className="muted small">{whatHappens}</span>
                  </span>
                </label>
              ))}
          </fieldset>
        ))}
      </details>
    </form>
  )
}

function Profile({
  value,
  words,
  isDefault,
}: {
  value: string
  words: string
  isDefault?: boolean
}) {
  return (
    <label className={styles.profile}>
      <input type="radio" name="profile" value={value} defaultChecked={isDefault ?? false} />
      {words}
    </label>
  )
}
