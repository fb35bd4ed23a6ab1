import { describeCounts, summariseOutcomes } from '../count'
import { sortWorstFirst } from '../order'
import type { Report, Result } from '../report'
import { toneOf } from '../tone'
import { GRADE_MEANINGS, GRADES, LEVEL_MEANINGS, OUTCOME_WORDS } from '../words'
import { escapeXml } from './escape-xml'
import { describeSource, explain } from './explain'
import { describeGrade, describeIncomplete } from './grade-lines'
import { STYLES } from './html-styles'
import { writeTimeline } from './html-timeline'

/** One file that shows the report without a script and without another request, in light and dark. */
export function writeHtml(report: Report): string {
  const { headline, target, tool, version, profile, seed, startedAt, cannotSee } = report
  const sorted = sortWorstFirst(report.results)
  const seedText = seed === null ? '' : ` · seed ${seed}`
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src data:">
<meta name="referrer" content="no-referrer">
<meta name="robots" content="noindex">
<link rel="icon" href="data:,">
<title>${escapeXml(`${headline} ${target}`)}</title>
<style>
${STYLES}</style>
</head>
<body>
<main>
<header>
<p class="from">${escapeXml(`${tool} ${version} · profile ${profile}${seedText}`)} · <time datetime="${escapeXml(startedAt)}">${escapeXml(startedAt)}</time></p>
<p class="target">${escapeXml(target)}</p>
<p class="cannot-see">${escapeXml(cannotSee)}</p>
<h1>${escapeXml(headline)}</h1>
<p class="grade">${report.grade === null ? '' : `<span class="letter grade-${report.grade}" aria-hidden="true">${report.grade}</span> `}<span>${escapeXml(describeGrade(report))}</span></p>
${describeIncomplete(report)
  .map((sentence) => `<p class="incomplete">${escapeXml(sentence)}</p>\n`)
  .join(
    '',
  )}<p>${escapeXml(`${describeCounts(report.counts)}. ${summariseOutcomes(report.results)}.`)}</p>
</header>
<section aria-labelledby="results">
<h2 id="results">Results, worst first</h2>
${sorted.map(writeResult).join('\n')}
</section>
${writeTimeline(report)}
${writeLegend()}
</main>
</body>
</html>
`
}

function writeResult(result: Result): string {
  const tone = toneOf(result)
  const open = tone === 'red' || tone === 'yellow' ? ' open' : ''
  const rows = explain(result).map(
    ([label, text]) => `<dt>${label}</dt><dd>${writeValue(label, text, result)}</dd>`,
  )
  const evidence = result.evidence
    .map((id) => `<a href="#${escapeXml(encodeURIComponent(id))}">${escapeXml(id)}</a>`)
    .join(' ')
  return `<details class="${tone}"${open}>
<summary><span class="outcome">${OUTCOME_WORDS[result.outcome].label}</span> <span class="id">${escapeXml(result.id)}</span> <span class="title">${escapeXml(result.title)}</span> <span class="level">${result.level}</span></summary>
<dl>${rows.join('')}${evidence ? `<dt>Evidence</dt><dd>${evidence}</dd>` : ''}</dl>
</details>`
}

function writeValue(label: string, text: string, { because }: Result): string {
  if (label === 'Again') return `<code>${escapeXml(text)}</code>`
  // Only the web's own schemes: a report from somewhere else could hold a javascript: address.
  if (label === 'Because' && /^https?:\/\//.test(because.url)) {
    return `<a href="${escapeXml(because.url)}" rel="noreferrer">${escapeXml(describeSource(because))}</a>`
  }
  return escapeXml(text)
}

function writeLegend(): string {
  const terms = [
    ...GRADES.map((grade) => [`Grade ${grade}`, GRADE_MEANINGS[grade]]),
    ...Object.entries(LEVEL_MEANINGS),
    ...Object.values(OUTCOME_WORDS).map(({ label, meaning }) => [label, meaning]),
  ]
  return `<section aria-labelledby="words">
<h2 id="words">What the words mean</h2>
<dl>${terms.map(([term, meaning]) => `<dt>${escapeXml(term ?? '')}</dt><dd>${escapeXml(meaning ?? '')}</dd>`).join('')}</dl>
</section>`
}
