import { CodeBlock } from '@/app/_ui/code-block'
import { writeStripeSample } from '@/app/docs/try/write-samples'

export function OwnClient({ origin }: { origin: string }) {
  return (
    <section aria-labelledby="own-client" className="stack">
      <h2 id="own-client">Test your own client</h2>
      <p>
        Make a sandbox, have your client make one deposit under each fault, then read the balance.
        One deposit: right. Two: it pays twice, probably because it makes a new key for each
        attempt; <a href="/sandboxes">the sandbox’s page</a> shows the keys as they arrive.
      </p>
      <p>
        Or let the server do it: <a href="/trials">Your client</a> breaks something in each of about
        ten scenarios, and says with a letter and its reasons whether your client can be trusted
        with money.
      </p>
      <p>
        The key may be quoted, as the IETF draft has it, or bare, as Stripe’s clients send it; the
        body may be JSON or a form. So Stripe’s SDK works as it is:
      </p>
      <CodeBlock code={writeStripeSample(origin)} />
      <p>
        After lose-reply neither Stripe’s SDK nor undici retries: a status had arrived. Catch the
        error and call again with the same key.
      </p>
    </section>
  )
}
