export function NoSuchTrial() {
  return (
    <div className="page-intro">
      <h1>No such trial</h1>
      <p className="lede">
        It was never started, or was not used for 24 hours. <a href="/trials">Start another one.</a>
      </p>
    </div>
  )
}
