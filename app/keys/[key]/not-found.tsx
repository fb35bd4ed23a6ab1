import { getEnv } from '@/lib/platform/env'

export default function KeyNotFound() {
  const hours = getEnv().KEY_RETENTION_HOURS
  return (
    <div className="page-intro">
      <h1>This key is not known</h1>
      <p className="lede">
        It made no deposit here, or it has been forgotten: keys are remembered for at least{' '}
        {hours === 1 ? 'an hour' : `${hours} hours`}. Its deposit, if there was one, is kept.
      </p>
      <p>
        <a className="button" href="/">
          Make a deposit
        </a>
      </p>
    </div>
  )
}
