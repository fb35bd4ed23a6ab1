import { writeCurl } from '@/app/_client/write-curl'

/** From the first deposit to a lost reply: commands for one shell, each with what it shows. */
export function writeWalk(origin: string): { shows: string; command: string }[] {
  // Keys of a sandbox are its own, so these collide with nobody's.
  const deposit = (key: string, amountCents: number) =>
    writeCurl({ origin, key, amountCents, account: '$SANDBOX', options: '-si' })
  const lost = writeCurl({
    origin,
    key: 'order-18',
    amountCents: 2_500,
    account: '$SANDBOX',
    fault: 'lose-reply',
    options: '-s --retry 3 --retry-all-errors -o reply.json',
  })
  return [
    {
      shows: 'A sandbox: an account of your own, with keys of its own.',
      command: `SANDBOX=$(curl -s -X POST ${origin}/api/accounts | grep -o 'sandbox_[^"]*')`,
    },
    { shows: 'A deposit with a key: 201.', command: deposit('order-17', 2_500) },
    {
      shows: 'The same again: the same bytes, with Idempotent-Replayed: true.',
      command: deposit('order-17', 2_500),
    },
    {
      shows: 'The same key for another amount: 422, and nothing happens.',
      command: deposit('order-17', 3_000),
    },
    {
      shows:
        'The reply is lost after the deposit was made, where the server allows faults. curl sends the same request again and gets the first answer.',
      command: `${lost}\ncat reply.json`,
    },
    {
      shows: 'The balance: five requests or more, two deposits.',
      command: `curl -s ${origin}/api/accounts/$SANDBOX`,
    },
    {
      shows: 'A sandbox that has expired is deleted. Its id then gets 404.',
      command: writeCurl({
        origin,
        key: null,
        amountCents: 2_500,
        account: 'sandbox_that_expired',
        options: '-si',
      }),
    },
  ]
}
