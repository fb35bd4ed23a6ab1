import { text } from 'node:stream/consumers'
import { createConfig, lintFromString } from '@redocly/openapi-core'

// A process of its own, because the linter is an ES module and Jest loads none. Document in, problems out.
const problems = await lintFromString({
  source: await text(process.stdin),
  absoluteRef: '/openapi.json',
  config: await createConfig({ extends: ['recommended-strict'] }),
})
console.log(
  JSON.stringify(
    problems.map(({ ruleId, message, location }) => [ruleId, message, location[0]?.pointer]),
    null,
    1,
  ),
)
