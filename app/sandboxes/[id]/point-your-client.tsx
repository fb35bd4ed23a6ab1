import { writeCurl } from '@/app/_client/write-curl'
import { CodeBlock } from '@/app/_ui/code-block'
import { CopyButton } from '@/app/_ui/copy-button'
import styles from '@/app/sandboxes/sandboxes.module.css'

type Props = { origin: string; accountId: string }

/** Ready-made lines with this sandbox's id. */
export function PointYourClient({ origin, accountId }: Props) {
  return (
    <section className="panel stack" aria-labelledby="point">
      <h2 id="point">Point your client here</h2>
      <div>
        {samplesOf(origin, accountId).map(({ name, code }, index) => (
          <details key={name} className={styles.sample} open={index === 0}>
            <summary>{name}</summary>
            <CodeBlock code={code} />
            <CopyButton text={code} words="Copy it" />
          </details>
        ))}
      </div>
      <p className="small">
        To have it judged instead of watched: <a href="/trials">Your client</a>.
      </p>
    </section>
  )
}

function samplesOf(origin: string, account: string) {
  const { hostname, port, protocol } = new URL(origin || 'http://localhost:3000')
  const server = port || (protocol === 'https:' ? '443' : '80')
  return [
    {
      name: 'curl',
      code: writeCurl({ origin, key: 'order-17', amountCents: 2_500, account, options: '-i' }),
    },
    {
      name: 'fetch',
      code: `await fetch('${origin}/api/deposits', {
  method: 'POST',
  headers: { 'Content-Type': 'application/json', 'Idempotency-Key': '"order-17"' },
  body: JSON.stringify({ amount: 2500, account: '${account}' }),
})`,
    },
    {
      name: 'Stripe’s SDK',
      code: `const stripe = new Stripe('any key', {
  host: '${hostname}', port: ${server}, protocol: '${protocol.slice(0, -1)}',
})
await stripe.rawRequest('POST', '/api/deposits', { amount: 2500, account: '${account}' })`,
    },
    {
      name: 'Python',
      code: `requests.post('${origin}/api/deposits',
    json={'amount': 2500, 'account': '${account}'},
    headers={'Idempotency-Key': '"order-17"'})`,
    },
  ]
}
