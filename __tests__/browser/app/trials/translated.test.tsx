import { render, screen } from '@testing-library/react'
import { translateTexts } from '@/__tests__/support/pages/translate-texts'
import { ReportHead } from '@/app/_report/report-head'
import { Results } from '@/app/_report/results'
import { Progress } from '@/app/trials/[id]/progress'
import { ScenarioList } from '@/app/trials/[id]/scenario-list'
import type { ScenarioProgress, TrialReport } from '@/lib/trials/report/write-report'
import type { Exchange, Result } from '@/packages/idempotency-check/src/report/report'

const BODY = { text: '', bytes: 0, sha256: '' }

const OPEN: Exchange = {
  ...{ id: 'x1', part: 'plain', connection: '1', sentAtMs: 0, endedAtMs: null, note: null },
  request: { method: 'POST', target: '/api/deposits', headers: [], body: BODY },
  response: null,
  ending: 'open',
}

const RULE: Result = {
  ...{ id: 'KEY-1', title: 'Sends a key', level: 'MUST', outcome: 'not-observed' },
  ...{ observed: 'Not seen yet.', expected: 'a key', evidence: [], advice: null, again: null },
  because: { spec: 'Draft', section: '2', url: 'https://example.test/' },
}

const WAITING: Omit<ScenarioProgress, 'name'> = {
  ...{ status: 'waiting', attempts: 0, deposits: 0 },
  ...{ paidTooOften: false, keys: {}, note: null },
}
const PLAIN: ScenarioProgress = { name: 'plain', ...WAITING }
const CUT: ScenarioProgress = { name: 'cut', ...WAITING }

const BEFORE: TrialReport = {
  ...{ tool: 't', version: '1', rules: '2026.1', target: '/', profile: 'ietf', seed: null },
  ...{ startedAt: '2026-11-25T12:00:00.000Z', headline: 'Nothing yet.', cannotSee: 'Your code.' },
  ...{ grade: null, cappedBy: null, missingForGrade: ['plain', 'cut'] },
  counts: { operations: 0, effects: 0 },
  results: [RULE],
  exchanges: [],
  scenarios: [PLAIN, CUT],
}

/** What a trial's page can show one after the other, in every direction that words come and go. */
const LATER: [string, Partial<TrialReport>][] = [
  [
    'Still needed: cut.',
    {
      missingForGrade: ['cut'],
      exchanges: [OPEN],
      scenarios: [{ ...PLAIN, status: 'running', attempts: 1 }, CUT],
    },
  ],
  ['No grade yet.', { missingForGrade: [] }],
  [
    'Grade C, because of KEY-1.',
    {
      grade: 'C',
      cappedBy: 'KEY-1',
      missingForGrade: [],
      results: [{ ...RULE, outcome: 'fail', observed: 'None came.', advice: 'Send one.' }],
    },
  ],
  [
    'Grade A.',
    {
      grade: 'A',
      missingForGrade: [],
      results: [{ ...RULE, outcome: 'pass', observed: 'One came.' }],
      exchanges: [{ ...OPEN, ending: 'answered', endedAtMs: 5, response: null }],
      scenarios: [
        { ...PLAIN, status: 'done', attempts: 1, deposits: 1 },
        { ...CUT, status: 'done', attempts: 2, deposits: 1 },
      ],
    },
  ],
  ['Still needed: plain; cut.', {}],
]

function Page({ report, connected }: { report: TrialReport; connected: boolean }) {
  const scenarios = report.scenarios.map(({ name }) => ({
    ...{ name, token: 'token', title: name, whatHappens: '', whatToDo: '', operations: 1 },
  }))
  const trial = { id: 't', origin: 'http://localhost', expiresAt: '', scenarios, report }
  return (
    <>
      <Progress report={report} connected={connected} />
      <ReportHead report={report} />
      <Results report={report} />
      <ScenarioList trial={trial} report={report} />
    </>
  )
}

test('a trial’s page can be followed when the browser has translated it', () => {
  const { rerender } = render(<Page report={BEFORE} connected />)
  translateTexts()
  for (const [words, change] of LATER) {
    const report = { ...BEFORE, ...change }
    rerender(<Page report={report} connected={change.grade !== 'C'} />)
    const done = report.scenarios.filter(({ status }) => status === 'done').length
    expect(screen.getByRole('status')).toHaveTextContent(`${done} of 2 scenarios done.`)
    expect(screen.getByRole('region', { name: 'Verdict' })).toHaveTextContent(words)
    translateTexts()
  }
})
