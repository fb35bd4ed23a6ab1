import { nameHours } from '@/app/_ui/name-hours'
import { KeyLookup } from '@/app/keys/key-lookup'
import { getEnv } from '@/lib/platform/env'

export function NoSuchKey() {
  return (
    <div className="stack">
      <div className="page-intro">
        <h1>Key not found</h1>
        <p className="lede">
          It has made no deposit here, or it has expired: keys are remembered for at least{' '}
          {nameHours(getEnv().KEY_RETENTION_HOURS)}. Its deposit, if there was one, is kept.
        </p>
      </div>
      <KeyLookup />
    </div>
  )
}
