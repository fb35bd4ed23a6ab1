import styles from '@/app/docs/docs.module.css'

/** The sections by their anchors, which others link to: add some, rename none. */
const SECTIONS = {
  retry: 'Do what retry says',
  'try-it': 'Make a deposit',
  answers: 'What comes back',
  walk: 'Step by step',
  'own-client': 'Test your own client',
  'client-verdict': 'The verdict on it',
  'own-server': 'Test your own server',
  faults: 'Faults on purpose',
  problems: 'Problems',
  operations: 'All operations',
  limits: 'Limits and retention',
  words: 'Six words',
}

export function Contents() {
  return (
    <nav aria-label="On this page" className={styles.contents}>
      <ul className="plain-list">
        {Object.entries(SECTIONS).map(([id, name]) => (
          <li key={id}>
            <a href={`#${id}`}>{name}</a>
          </li>
        ))}
      </ul>
    </nav>
  )
}
