/** What this browser keeps of its keys, shared by all its tabs. Times are of this machine's clock, in milliseconds. */
export type Kept = {
  /** Null: no key is ticked. */
  chosen: ChosenKey | null
  /** The requests sent with a key whose outcome is not known, oldest first. Only these make a key one in doubt. */
  tries: Try[]
}

export type ChosenKey = { key: string; used: Used | null }

export type Used = {
  /** When the deposit was made, in ISO 8601 UTC by the server's clock. */
  at: string
  amountCents: number
  /** When this was learned, and from when on the key may be forgotten. */
  learnedAt: number
  until: number
}

/** What an answer teaches of the key that was sent. */
export type Learned =
  | { status: 'in_doubt' }
  /** This request made no deposit, and none will come of it. */
  | { status: 'not_used' }
  | { status: 'used'; used: Used }

export type Try = {
  id: string
  key: string
  since: number
  /** As it was typed: a key in doubt belongs to its amount. */
  amountText: string
}

export const NOTHING_KEPT: Kept = { chosen: null, tries: [] }

export type KeyEvent =
  | { type: 'ticked'; key: string }
  | { type: 'unticked'; now: number }
  /** Just before the request leaves. */
  | { type: 'sent'; try: Try }
  | { type: 'answered'; tryId: string; key: string; learned: Learned }
  | { type: 'replaced'; key: string; now: number }
  /** The person was asked, and gives the key in doubt up for a new one. */
  | { type: 'given_up'; inDoubt: string; key: string }

/** The key that the page shows: one in doubt before all others, and of these the chosen one, or else the oldest. */
export function shownKey({ chosen, tries }: Kept): ChosenKey | null {
  const [oldest] = tries
  if (oldest === undefined || tries.some(({ key }) => key === chosen?.key)) return chosen
  return { key: oldest.key, used: null }
}

/** What is kept after an event, in any order of events. Only the person ends a doubt, or an answer that settles it. */
export function nextKept(kept: Kept, event: KeyEvent): Kept {
  switch (event.type) {
    case 'ticked':
      return shownKey(kept) === null ? choose(kept, event.key) : kept
    case 'unticked':
      return { ...withoutSettled(kept, event.now), chosen: null }
    case 'replaced':
      return choose(withoutSettled(kept, event.now), event.key)
    case 'given_up':
      return choose({ ...kept, tries: without(kept.tries, event.inDoubt) }, event.key)
    case 'sent':
      return send(kept, event.try)
    case 'answered':
      return settle(kept, event)
  }
}

function send(kept: Kept, sent: Try): Kept {
  const { chosen } = kept
  const used = chosen?.key === sent.key ? chosen.used : null
  // There is nothing to find out: it can only be answered with what is known.
  if (used !== null && sent.since < used.until) return kept
  // A forgotten key stays one: nobody knows if this try was the first to arrive.
  const since = used === null ? sent.since : used.learnedAt
  return {
    chosen: { key: sent.key, used: null },
    tries: [...kept.tries, { ...sent, since }],
  }
}

function settle(kept: Kept, { tryId, key, learned }: KeyEvent & { type: 'answered' }): Kept {
  switch (learned.status) {
    case 'in_doubt':
      return kept
    // It settles this try alone: another one with the same key may still be open.
    case 'not_used':
      return { ...kept, tries: kept.tries.filter(({ id }) => id !== tryId) }
    case 'used': {
      const isShown = shownKey(kept)?.key === key
      const chosen = isShown ? { key, used: learned.used } : kept.chosen
      return { chosen, tries: without(kept.tries, key) }
    }
  }
}

/** A try that another tab began is in no doubt once this key is known to be used, and is again when it may be forgotten. */
function withoutSettled(kept: Kept, now: number): Kept {
  const { chosen, tries } = kept
  return chosen === null || chosen.used === null || now >= chosen.used.until
    ? kept
    : { chosen, tries: without(tries, chosen.key) }
}

function choose(kept: Kept, key: string): Kept {
  return { ...kept, chosen: { key, used: null } }
}

function without(tries: Try[], key: string): Try[] {
  return tries.filter((one) => one.key !== key)
}
