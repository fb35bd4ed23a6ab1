import styles from '@/app/docs/docs.module.css'

export function OwnClient({ origin }: { origin: string }) {
  const { hostname, port, protocol } = new URL(origin || 'http://localhost:3000')
  const options = [
    `host: '${hostname}'`,
    `port: ${port || (protocol === 'https:' ? 443 : 80)}`,
    `protocol: '${protocol.slice(0, -1)}'`,
  ]
  return (
    <section aria-labelledby="own-client" className={styles.section}>
      <h2 id="own-client">Point your own client here</h2>
      <p>
        The key may be quoted, as the IETF draft has it, or bare, as Stripe’s clients send it; the
        body may be JSON or a form. So a client that retries in earnest can be tested as it is: make
        a sandbox, send it through every fault, and read at <code>/api/attempts?account=…</code>{' '}
        what it really did. Stripe’s SDK, for example:
      </p>
      <pre className={styles.code}>
        <code>{`const stripe = new Stripe('any key', {
  ${options.join(', ')}, maxNetworkRetries: 2,
})
await stripe.rawRequest('POST', '/api/deposits', { amount: 2500 }, {
  additionalHeaders: { 'Simulate-Fault': 'cut-wire' },
})`}</code>
      </pre>
      <p>
        Of lose-reply, Stripe’s SDK and undici both give up on their own: the status had arrived.
        Their caller has to send the same key again.
      </p>
    </section>
  )
}
