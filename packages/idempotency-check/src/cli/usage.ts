export const CHECK_USAGE = `Tests any HTTP API with idempotency keys from outside, and prints a graded report.

  idempotency-check URL --body '{"amount":100}' --vary /amount --id /id -H 'Authorization: Bearer sk_test'
  idempotency-check client --tester http://localhost:3000 -- node my-client.js
  idempotency-check --list

It sends real requests: on a server with real money, real money moves. --dry-run shows them all first.`
