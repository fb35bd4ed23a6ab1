'use client'

import { useState } from 'react'
import { askServer } from '@/app/_client/ask-server'
import { sayFailure } from '@/app/_client/lab-error'
import { forgetSandbox } from '@/app/_client/own-sandboxes'

/** Asked for twice, since nothing brings it back. */
export function DeleteSandbox({ accountId }: { accountId: string }) {
  const [asked, setAsked] = useState(false)
  const [said, setSaid] = useState('')
  const remove = async () => {
    setSaid('Sending…')
    try {
      await askServer(`/api/accounts/${accountId}`, { method: 'DELETE' })
      forgetSandbox(accountId)
      location.assign('/sandboxes')
    } catch (error) {
      setSaid(sayFailure(error))
    }
  }
  return (
    <div className="needs-script stack">
      {asked ? (
        <div className="row">
          <span>Delete the balance, the deposits, the keys and all that was recorded?</span>
          <button type="button" className="button" onClick={remove}>
            Delete it all
          </button>
          <button type="button" className="button" onClick={() => setAsked(false)}>
            Keep it
          </button>
        </div>
      ) : (
        <div>
          <button type="button" className="button" onClick={() => setAsked(true)}>
            Delete this sandbox
          </button>
        </div>
      )}
      <p role="status">{said}</p>
    </div>
  )
}
