import type { KeyState } from '@/app/(deposit)/key/key-state'
import { Moment } from '@/app/(deposit)/key/moment'
import { formatCents } from '@/lib/money'

/**
 * What is known of the key. Words that change stand in elements of their own: a browser that translates the page
 * replaces the texts beneath React's elements, but not these.
 */
export function KeyStateWords({ state, now }: { state: KeyState; now: number }) {
  switch (state.status) {
    case 'unused':
      return <p>Unused. Good for one deposit.</p>
    case 'sent':
      return (
        <p>
          <span>Sent </span>
          <Moment at={state.since} now={now} follows="verb" />
          <span>, no answer yet. Sending it again is safe until </span>
          <Moment at={state.until} now={now} follows="until" />
          <span>.</span>
        </p>
      )
    case 'used':
      return (
        <p>
          <span>Used </span>
          <Moment at={Date.parse(state.at)} now={now} follows="verb" />
          <span>. Until </span>
          <Moment at={state.until} now={now} follows="until" />
          <span>{`, sending it again changes nothing. It deposited ${formatCents(state.amountCents)}.`}</span>
        </p>
      )
    case 'expired':
      return <p>This key may be forgotten by now. Sent again, it may deposit again.</p>
  }
}
