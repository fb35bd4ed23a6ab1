import { useId } from 'react'
import styles from '@/app/_ui/choice.module.css'

type Props<T extends string> = {
  legend: string
  options: Record<T, string>
  chosen: T
  onChoose: (value: T) => void
  /** Lower, and its legend is for screen readers only. */
  small?: boolean
}

/** One of a few, side by side. */
export function Choice<T extends string>({ legend, options, chosen, onChoose, small }: Props<T>) {
  const name = useId()
  return (
    <fieldset className={small ? undefined : 'field'}>
      <legend className={small ? 'visually-hidden' : undefined}>{legend}</legend>
      <div className={`${styles.options} ${small ? styles.small : ''}`}>
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
