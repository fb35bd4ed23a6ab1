import lighthouse from 'lighthouse'

/**
 * run-lighthouse <port of a browser> <url>…: prints, as JSON, the scores of each page and what cost it points. A process of
 * its own, because Jest does not load it: it is an ES module.
 */
const [port, ...urls] = process.argv.slice(2)

const CATEGORIES = ['accessibility', 'best-practices', 'seo', 'performance']
const MOST_TRIES = 3

/** The result of the page; on a machine that is too busy to paint in time Lighthouse has none, and is asked again. */
async function judge(url, tries = 1) {
  const { lhr } = await lighthouse(url, {
    port: Number(port),
    onlyCategories: CATEGORIES,
    // A slow network is computed and not waited for.
    throttlingMethod: 'simulate',
    // A page that keeps itself up to date is never quiet for long.
    networkQuietThresholdMs: 500,
    cpuQuietThresholdMs: 500,
    pauseAfterFcpMs: 0,
    pauseAfterLoadMs: 0,
    logLevel: 'silent',
  })
  const isComplete = CATEGORIES.every((name) => lhr.categories[name].score !== null)
  return isComplete || tries === MOST_TRIES ? lhr : judge(url, tries + 1)
}

const reports = []
for (const url of urls) {
  const lhr = await judge(url)
  reports.push({
    url,
    scores: Object.fromEntries(
      CATEGORIES.map((name) => [name, Math.round(lhr.categories[name].score * 100)]),
    ),
    lost: CATEGORIES.filter((name) => name !== 'performance').flatMap((name) =>
      lhr.categories[name].auditRefs
        .filter(({ id, weight }) => weight > 0 && (lhr.audits[id].score ?? 1) < 1)
        .map(({ id }) => `${id}: ${lhr.audits[id].title}`),
    ),
  })
}
process.stdout.write(JSON.stringify(reports))
// Its own connection to the browser would keep it running.
process.exit(0)
