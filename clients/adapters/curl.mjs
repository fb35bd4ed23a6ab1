import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { AMOUNT_CENTS, headersOf } from './request.mjs'

/** --retry-all-errors retries after every status from 400 on, definite refusals too. */
async function curl(deposit, options) {
  const headers = Object.entries(headersOf(deposit)).flatMap(([name, value]) => [
    '-H',
    `${name}: ${value}`,
  ])
  await promisify(execFile)('curl', [
    ...['--silent', '--show-error', '--fail', ...options, ...headers],
    ...['-d', `amount=${AMOUNT_CENTS}`, `${deposit.baseUrl}/api/deposits`],
  ])
}

export const withKey = (deposit) =>
  curl(deposit, ['--retry', '2', '--retry-all-errors', '--max-time', '5'])
export const outOfTheBox = (deposit) => curl(deposit, [])
