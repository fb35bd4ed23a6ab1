/** From the first deposit to a lost reply: commands for one shell, each with what it shows. */
export function writeWalk(origin: string): { shows: string; command: string }[] {
  const url = `${origin}/api/deposits`
  return [
    {
      shows: 'A sandbox: an account of your own, with keys of its own.',
      command: `SANDBOX=$(curl -s -X POST ${origin}/api/accounts | grep -o 'sandbox_[^"]*')`,
    },
    {
      shows: 'A deposit with a key: 201.',
      command: deposit(url, 'order-17', 2_500),
    },
    {
      shows: 'The same again: the same bytes, with Idempotent-Replayed: true.',
      command: deposit(url, 'order-17', 2_500),
    },
    {
      shows: 'The same key for another amount: 422, and nothing happens.',
      command: deposit(url, 'order-17', 3_000),
    },
    {
      shows:
        'The reply is lost after the deposit was made, where the server allows faults. curl sends the same request again and gets the first answer.',
      command: `curl -s --retry 3 --retry-all-errors -o reply.json ${url} \\
  -H 'Idempotency-Key: "order-18"' -H 'Simulate-Fault: lose-reply' \\
  -d account=$SANDBOX -d amount=2500
cat reply.json`,
    },
    {
      shows: 'The balance: five requests or more, two deposits.',
      command: `curl -s ${origin}/api/accounts/$SANDBOX`,
    },
    {
      shows: 'A sandbox that has expired is deleted, and answers like one that never was: 404.',
      command: `curl -si ${url} -d account=sandbox_that_expired -d amount=2500`,
    },
  ]
}

function deposit(url: string, key: string, amountCents: number): string {
  return `curl -si ${url} \\
  -H 'Idempotency-Key: "${key}"' -d account=$SANDBOX -d amount=${amountCents}`
}
