export function NoSuchSandbox() {
  return (
    <div className="page-intro">
      <h1>No such sandbox</h1>
      <p className="lede">
        It was never made, was deleted, or was not used for 24 hours.{' '}
        <a href="/sandboxes">Make another one.</a>
      </p>
    </div>
  )
}
