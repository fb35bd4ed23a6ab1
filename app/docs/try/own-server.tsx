import { CodeBlock } from '@/app/_ui/code-block'

const COMMAND = `npm run check -- https://api.example.test/payments \\
  --body '{"amount":100}' --vary /amount --id /id --json report.json`

export function OwnServer() {
  return (
    <section aria-labelledby="own-server" className="stack">
      <h2 id="own-server">Test your own server</h2>
      <p>
        The other way round: <code>idempotency-check</code> sends requests to any HTTP API that
        takes idempotency keys, and says whether a retry can pay twice there. It needs the address,
        a valid body, which number in it may vary, and where the answer names what was made. From a
        checkout of this repository:
      </p>
      <CodeBlock code={COMMAND} />
      <p>
        It ends with 0 if no MUST failed, with 1 if one did, and with 3 if it could test nothing.{' '}
        <a href="/report">Read its report as a page</a>.
      </p>
    </section>
  )
}
