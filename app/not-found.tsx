import type { Metadata } from 'next'

export const metadata: Metadata = { title: 'Not found' }

export default function NotFound() {
  return (
    <div className="page-intro">
      <h1>Page not found</h1>
      <p className="lede">
        The address may be mistyped. <a href="/">Make a deposit</a>, or{' '}
        <a href="/docs">read about the API</a>.
      </p>
    </div>
  )
}
