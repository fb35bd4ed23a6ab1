import { writeCurl } from '@/app/_client/write-curl'

type Options = { origin: string; idempotencyKey: string }

/**
 * One deposit in three languages, each with a client's whole duty: one key, a deadline, the same key again unless the
 * answer is definite, and an end. Each runs as it stands.
 */
export function writeSamples(options: Options) {
  return {
    curl: writeShellSample(options),
    fetch: writeFetchSample(options.origin),
    Python: writePythonSample(options.origin),
  }
}

function writeShellSample({ origin, idempotencyKey }: Options): string {
  const curl = writeCurl({
    origin,
    key: idempotencyKey,
    amountCents: 2_500,
    options: '-s --max-time 5 -o answer.json',
  })
  return `for seconds in 1 2 4 8 0; do
  ${curl} &&
    grep -qE '"balanceAfter"|"retry":"(no|new-key)"' answer.json && break
  sleep $seconds
done
cat answer.json`
}

function writeFetchSample(origin: string): string {
  return `// One key for one deposit. Keep it until the answer is definite.
const key = crypto.randomUUID()

async function deposit(amount) {
  for (let tries = 1; tries <= 5; tries++) {
    const response = await fetch('${origin}/api/deposits', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', 'Idempotency-Key': \`"\${key}"\` },
      body: JSON.stringify({ amount }),
      signal: AbortSignal.timeout(5_000),
    }).catch(() => null)
    const body = await response?.json().catch(() => null)
    if (response?.ok && body) return body
    if (body?.retry && body.retry !== 'same-key') throw new Error(body.detail)
    // Seconds, or a date.
    const after = response?.headers.get('Retry-After')
    const waitMs = after ? Number(after) * 1_000 || Date.parse(after) - Date.now() : 250 * 2 ** tries
    await new Promise((resolve) => setTimeout(resolve, waitMs))
  }
  throw new Error('The outcome is unknown. Keep the key and try again later.')
}
console.log(await deposit(2500))`
}

function writePythonSample(origin: string): string {
  return `import email.utils, http.client, json, time, urllib.error, urllib.request, uuid

key = str(uuid.uuid4())  # One key for one deposit. Keep it until the answer is definite.

def deposit(amount):
    for tries in range(1, 6):
        seconds = 2**tries / 4
        request = urllib.request.Request(
            "${origin}/api/deposits",
            data=json.dumps({"amount": amount}).encode(),
            headers={"Content-Type": "application/json", "Idempotency-Key": f'"{key}"'},
        )
        try:
            with urllib.request.urlopen(request, timeout=5) as response:
                return json.load(response)
        except urllib.error.HTTPError as error:
            answer = error.read()
            if b'"retry":"no"' in answer or b'"retry":"new-key"' in answer:
                raise
            after = error.headers.get("Retry-After")  # Seconds, or a date.
            if after and after.isdigit():
                seconds = int(after)
            elif after:
                seconds = max(0, email.utils.parsedate_to_datetime(after).timestamp() - time.time())
        except (OSError, ValueError, http.client.HTTPException):
            pass  # No whole answer: nobody knows, so the same key again.
        time.sleep(seconds)
    raise TimeoutError("The outcome is unknown. Keep the key and try again later.")

print(json.dumps(deposit(2500)))`
}

/** Stripe's SDK, pointed at this server, on a sandbox that it makes itself. */
export function writeStripeSample(origin: string): string {
  const { hostname, port, protocol } = new URL(origin || 'http://localhost:3000')
  const options = [
    `host: '${hostname}'`,
    `port: ${port || (protocol === 'https:' ? 443 : 80)}`,
    `protocol: '${protocol.slice(0, -1)}'`,
  ]
  return `import Stripe from 'stripe'

const stripe = new Stripe('any key', {
  ${options.join(', ')}, maxNetworkRetries: 2,
})
const sandbox = await stripe.rawRequest('POST', '/api/accounts', {})
const deposit = { amount: 2500, account: sandbox.id }
console.log(await stripe.rawRequest('POST', '/api/deposits', deposit, {
  additionalHeaders: { 'Simulate-Fault': 'cut-wire' },
}))`
}
