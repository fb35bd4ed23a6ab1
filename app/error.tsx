'use client'

/**
 * Shown instead of a page that failed. Without JavaScript that can be the answer to a press, and the deposit may have
 * been made: nobody knows here.
 */
export default function ErrorPage({ retry }: { error: Error; retry: () => void }) {
  return (
    <div className="page-intro">
      <h1>This page could not be shown</h1>
      <p className="lede">
        If you had just sent a deposit, it may have gone through. If it had a key, send it again
        with the same key. If not, check Activity first.
      </p>
      <p>
        <button type="button" className="button button-primary" onClick={retry}>
          Try again
        </button>
      </p>
      <p>
        Or look at <a href="/readyz">the server’s health</a>.
      </p>
    </div>
  )
}
