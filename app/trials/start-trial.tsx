import styles from '@/app/trials/trials.module.css'
import { PROFILES } from '@/lib/trials/profiles'
import type { Scenario } from '@/lib/trials/scenarios/scenario'
import { DEFAULT_SCENARIOS, SCENARIOS } from '@/lib/trials/scenarios/scenarios'

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
          {Object.values(PROFILES).map(({ name, title }) => (
            <label key={name} className={styles.profile}>
              <input type="radio" name="profile" value={name} defaultChecked={name === 'ietf'} />
              {title}
            </label>
          ))}
        </div>
      </fieldset>
      <button type="submit" className="button button-primary">
        Start
      </button>
      <p className="muted small">
        {DEFAULT_SCENARIOS.length} scenarios: about a minute one after another, less side by side.
      </p>
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
