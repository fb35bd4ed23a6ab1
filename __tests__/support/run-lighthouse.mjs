import lighthouse from 'lighthouse'

/**
 * run-lighthouse <port of a browser> <url>…: prints, as JSON, the scores of each page and what cost it points. A process of
 * its own, because Jest does not load it: it is an ES module.
 */
const [port, ...urls] = process.argv.slice(2)

const CATEGORIES = ['accessibility', 'best-practices', 'seo', 'performance']
const reports = []
for (const url of urls) {
  const { lhr } = await lighthouse(url, {
    port: Number(port),
    onlyCategories: CATEGORIES,
    // Nothing is slowed down: what is judged does not depend on speed.
    throttlingMethod: 'provided',
    // A page that keeps itself up to date is never quiet for long.
    networkQuietThresholdMs: 500,
    cpuQuietThresholdMs: 500,
    maxWaitForLoad: 20_000,
    pauseAfterFcpMs: 0,
    pauseAfterLoadMs: 0,
    logLevel: 'silent',
  })
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
