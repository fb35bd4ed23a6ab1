import styles from '@/app/how-it-works/how-it-works.module.css'

const WRITES = ['the key: claimed', 'the ledger: + $25.00', 'the balance: + $25.00']

export function TransactionPicture() {
  return (
    <figure className={`panel ${styles.figure}`}>
      <svg
        viewBox="0 0 340 262"
        className={styles.picture}
        role="img"
        aria-label="Two requests with one key reach the unique index. The first one claims the key and writes the key, the ledger and the balance in one transaction. The second one waits, then reads the first one’s deposit."
      >
        <Request y={24} name="first" />
        <Request y={196} name="second" />

        <rect x="150" y="12" width="182" height="150" rx="10" className={styles.transaction} />
        <text x="162" y="33" className={styles.heading}>
          one transaction
        </text>
        {WRITES.map((write, index) => (
          <g key={write}>
            <rect
              x="162"
              y={44 + index * 36}
              width="158"
              height="28"
              rx="6"
              className={styles.box}
            />
            <text x="174" y={62.5 + index * 36} className={styles.label}>
              {write}
            </text>
          </g>
        ))}
        <text x="241" y="182" className={styles.centred}>
          all of it or nothing
        </text>

        <path d="M119 6V238" className={styles.index} />
        <text x="119" y="256" className={styles.centred}>
          unique index
        </text>
        <path d="M100 42H150m-7-4.5l7 4.5l-7 4.5" className={styles.wins} />
        <path d="M100 214H113" className={styles.waits} />
        <path d="M125 214H156m-7-4.5l7 4.5l-7 4.5" className={styles.waits} />
        <text x="162" y="211" className={styles.label}>
          waits for the commit,
        </text>
        <text x="162" y="227" className={styles.label}>
          then reads its deposit
        </text>
      </svg>
      <figcaption>The index lets one request in. The other gets its answer.</figcaption>
    </figure>
  )
}

function Request({ y, name }: { y: number; name: string }) {
  return (
    <>
      <rect x="2" y={y} width="98" height="36" rx="6" className={styles.box} />
      <text x="51" y={y + 15} className={styles.centred}>
        {name} request
      </text>
      <text x="51" y={y + 29} className={styles.centred}>
        key 8f14
      </text>
    </>
  )
}
