/** A client as an adapter in clients/adapters sets it up. */
export type Client = {
  adapter: string
  name: string
  /** The npm packages whose versions the page names; none for a command. */
  packages: string[]
  profile: 'ietf' | 'stripe'
}

export type SetUp = { name: 'withKey' | 'outOfTheBox'; words: string }

export const SET_UPS: SetUp[] = [
  { name: 'withKey', words: 'set up with a key and retries' },
  { name: 'outOfTheBox', words: 'out of the box' },
]

export const CLIENTS: Client[] = [
  { adapter: 'curl', name: 'curl', packages: [], profile: 'ietf' },
  { adapter: 'fetch', name: 'fetch of Node', packages: [], profile: 'ietf' },
  {
    adapter: 'undici-retry-agent',
    name: 'undici RetryAgent',
    packages: ['undici'],
    profile: 'ietf',
  },
  { adapter: 'got', name: 'got', packages: ['got'], profile: 'ietf' },
  { adapter: 'ky', name: 'ky', packages: ['ky'], profile: 'ietf' },
  {
    adapter: 'axios-retry',
    name: 'axios-retry',
    packages: ['axios-retry', 'axios'],
    profile: 'ietf',
  },
  { adapter: 'p-retry', name: 'p-retry', packages: ['p-retry'], profile: 'ietf' },
  { adapter: 'cockatiel', name: 'cockatiel', packages: ['cockatiel'], profile: 'ietf' },
  { adapter: 'stripe', name: 'Stripe’s SDK', packages: ['stripe'], profile: 'stripe' },
  {
    adapter: 'modern-treasury',
    name: 'Modern Treasury’s SDK',
    packages: ['modern-treasury'],
    profile: 'ietf',
  },
  { adapter: 'orb-billing', name: 'Orb’s SDK', packages: ['orb-billing'], profile: 'ietf' },
]
