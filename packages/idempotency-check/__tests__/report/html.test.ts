/** @jest-environment jsdom */
import axe from 'axe-core'
import { writeHtml } from '../../src/report/writers/html'
import { makeFullReport, makeReport, makeResult } from '../support/make-report'

function show(html: string): Document {
  document.documentElement.innerHTML = html.replace('<!doctype html>', '')
  document.documentElement.lang = 'en'
  return document
}

test('hostile text stays text, and there is no script', () => {
  const page = show(writeHtml(makeFullReport()))
  expect(page.querySelectorAll('script, iframe, img, object, [onclick]')).toHaveLength(0)
  expect(page.body.textContent).toContain('<script>alert(1)</script>')
})

test('nothing is fetched: no address but links that the reader follows', () => {
  const html = writeHtml(makeFullReport())
  const page = show(html)
  const loaded = [...page.querySelectorAll('[src], link[href]')].map((element) => element.outerHTML)
  expect(loaded).toEqual(['<link rel="icon" href="data:,">'])
  expect(html).not.toMatch(/url\(|@import/)
})

test('an address that is not the web’s own is no link', () => {
  const because = { spec: 'x', section: '', url: 'javascript:alert(1)' }
  const report = makeReport({ results: [makeResult({ outcome: 'fail', because })] })
  const hrefs = [...show(writeHtml(report)).querySelectorAll('a')].map((link) => link.href)
  expect(hrefs.filter((href) => href.startsWith('javascript:'))).toEqual([])
})

test('evidence leads to its exchange', () => {
  const page = show(writeHtml(makeFullReport()))
  const links = [...page.querySelectorAll('a[href^="#"]')].map((link) => link.getAttribute('href'))
  expect(links).toEqual(['#x1', '#x2'])
  for (const link of links) expect(page.getElementById(`${link?.slice(1)}`)).not.toBeNull()
})

test('a closed exchange says which check sent it and what is special about it', () => {
  const full = makeFullReport()
  const page = show(writeHtml(full))
  const rows = [...page.querySelectorAll('details.exchange summary')].map((row) => row.textContent)
  for (const { id, part, note } of full.exchanges) {
    const row = rows.find((text) => text?.startsWith(`${id} `))
    expect(row).toContain(` ${part} `)
    // Up to what no HTML may hold.
    expect(row).toContain(note?.split(/\p{Cc}/u)[0] ?? '')
  }
})

test('what was to be judged and was not stands above the results', () => {
  const incomplete = [{ reason: 'The run was interrupted.', ids: ['con/1'] }]
  const page = show(writeHtml(makeReport({ incomplete })))
  const said = 'Not complete: The run was interrupted. Not judged: con/1.'
  expect(page.querySelector('header .incomplete')?.textContent).toBe(said)
})

test('what cannot be seen stands before the headline, and what is red is open', () => {
  const page = show(writeHtml(makeFullReport()))
  const text = page.body.textContent ?? ''
  expect(text.indexOf('no run can prove')).toBeLessThan(text.indexOf('1 operation made 2 effects'))
  expect(page.querySelector('details.red')?.hasAttribute('open')).toBe(true)
  expect(page.querySelector('details.green')?.hasAttribute('open')).toBe(false)
})

test('axe finds nothing wrong', async () => {
  show(writeHtml(makeFullReport()))
  // Contrast needs a browser that paints.
  const { violations } = await axe.run(document, {
    rules: { 'color-contrast': { enabled: false } },
  })
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([])
})
