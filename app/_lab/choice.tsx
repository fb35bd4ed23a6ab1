import { useId } from 'react'
import styles from '@/app/_lab/lab.module.css'

type Props<T extends string> = {
  legend: string
  options: Record<T, string>
  chosen: T
  onChoose: (value: T) => void
}

/** One of a few, side by side. */
export function Choice<T extends string>({ legend, options, chosen, onChoose }: Props<T>) {
  const name = useId()
  return (
    <fieldset className={styles.choice}>
      <legend>{legend}</legend>
      <div className={styles.options}>
        {(Object.entries(options) as [T, string][]).map(([value, words]) => (
          <label key={value}>
            <input
              type="radio"
              name={name}
              value={value}
              checked={value === chosen}
              onChange={() => onChoose(value)}
            />
            {words}
          </label>
        ))}
      </div>
    </fieldset>
  )
}
