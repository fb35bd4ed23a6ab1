/** The same deposit in three languages, each of which runs as it stands. */
export function writeSamples({
  origin,
  idempotencyKey,
}: {
  origin: string
  idempotencyKey: string
}) {
  const url = `${origin}/api/deposits`
  return {
    curl: `curl -i --retry 3 --retry-all-errors ${url} \\
  -H 'Idempotency-Key: "${idempotencyKey}"' \\
  -d amount=2500`,
    fetch: `const response = await fetch('${url}', {
  method: 'POST',
  headers: {
    'Content-Type': 'application/json',
    'Idempotency-Key': '"${idempotencyKey}"',
  },
  body: JSON.stringify({ amount: 2500 }),
})
console.log(response.status, await response.json())`,
    Python: `import json, urllib.request

request = urllib.request.Request(
    "${url}",
    data=json.dumps({"amount": 2500}).encode(),
    headers={
        "Content-Type": "application/json",
        "Idempotency-Key": '"${idempotencyKey}"',
    },
)
with urllib.request.urlopen(request) as response:
    print(response.status, json.load(response))`,
  }
}
