import type { TrialView } from '@/app/trials/[id]/trial-view'

export type TrialSample = { name: string; about: string; code: string }

/** What one copies into a terminal or a client. The first runs as it stands, with curl as the client. */
export function writeTrialSamples({
  origin,
  scenarios,
}: Pick<TrialView, 'origin' | 'scenarios'>): TrialSample[] {
  const { hostname, port, protocol } = new URL(origin || 'http://localhost:3000')
  const token = scenarios[0]?.token ?? 'TOKEN'
  const lines = scenarios.map(({ name, token, operations }) => `${name} ${token} ${operations}`)
  return [
    {
      name: 'All at once',
      about:
        'Runs every scenario with curl. Put your own client in place of the inner loop: it finds TOKEN, SCENARIO and OPERATIONS, how many deposits to make, in its environment.',
      code: `while read -r SCENARIO TOKEN OPERATIONS; do
  export SCENARIO TOKEN OPERATIONS
  for N in $(seq "$OPERATIONS"); do
    curl -sS --retry 2 --retry-all-errors --max-time 5 -w "\\n$SCENARIO %{http_code}\\n" \\
      ${origin}/api/deposits -H "Authorization: Bearer $TOKEN" \\
      -H "Idempotency-Key: \\"$(uuidgen)\\"" -d amount=2500 | tail -n 1 &
  done
  wait
done <<'TRIAL'
${lines.join('\n')}
TRIAL`,
    },
    {
      name: 'curl',
      about: 'One scenario. The key stays the same on every retry, as it should.',
      code: `curl -i --retry 2 --retry-all-errors ${origin}/api/deposits \\
  -H 'Authorization: Bearer ${token}' \\
  -H 'Idempotency-Key: "'$(uuidgen)'"' -d amount=2500`,
    },
    {
      name: 'fetch',
      about: 'JavaScript, with retries that get an A.',
      code: `const key = crypto.randomUUID()
for (let attempt = 1; attempt <= 3; attempt++) {
  const response = await fetch('${origin}/api/deposits', {
    method: 'POST',
    headers: {
      Authorization: 'Bearer ${token}',
      'Content-Type': 'application/json',
      'Idempotency-Key': \`"\${key}"\`,
    },
    body: JSON.stringify({ amount: 2500 }),
    signal: AbortSignal.timeout(5_000),
  }).catch(() => null)
  const problem = response === null ? null : await response.json().catch(() => null)
  if (response?.ok && problem !== null) break
  if (problem?.retry === 'no' || problem?.retry === 'new-key') break
  // Seconds, or a date.
  const after = response?.headers.get('retry-after')
  const waitMs = after ? Number(after) * 1_000 || Date.parse(after) - Date.now() : attempt * 1_000
  await new Promise((resolve) => setTimeout(resolve, waitMs))
}`,
    },
    {
      name: 'Stripe’s SDK',
      about: 'Unchanged: the token takes the place of the API key.',
      code: `import Stripe from 'stripe'

const stripe = new Stripe('${token}', {
  host: '${hostname}', port: ${port || (protocol === 'https:' ? 443 : 80)}, protocol: '${protocol.slice(0, -1)}', maxNetworkRetries: 2,
})
await stripe.rawRequest('POST', '/api/deposits', { amount: 2500 })`,
    },
    {
      name: 'Python',
      about: 'With requests and urllib3’s own retries.',
      code: `import uuid, requests
from requests.adapters import HTTPAdapter, Retry

session = requests.Session()
session.mount('${protocol}//', HTTPAdapter(max_retries=Retry(
    3, backoff_factor=1, allowed_methods=None, status_forcelist=[409, 429, 503, 504])))
session.post('${origin}/api/deposits', json={'amount': 2500}, timeout=5, headers={
    'Authorization': 'Bearer ${token}',
    'Idempotency-Key': f'"{uuid.uuid4()}"',
})`,
    },
    {
      name: 'In CI',
      about:
        'From a checkout of this project: makes a trial, runs your command once a scenario, prints the report, and exits with 1 if a MUST failed.',
      code: `npm run check -- client --tester ${origin} -- node my-client.mjs`,
    },
  ]
}
