'use client'

/** Shown instead of a page that failed. The key, if one was ticked, is still kept in this browser. */
export default function ErrorPage({ retry }: { error: Error; retry: () => void }) {
  return (
    <div className="page-intro">
      <h1>This page failed</h1>
      <p className="lede">
        Nothing was deposited by it, and a key that you ticked is kept in this browser. Try again,
        or look at <a href="/readyz">the server’s health</a>.
      </p>
      <p>
        <button type="button" className="button button-primary" onClick={retry}>
          Try again
        </button>
      </p>
    </div>
  )
}
