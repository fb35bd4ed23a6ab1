import type { OptionGroup } from '../cli/option'

export const CLIENT_USAGE = `Judges a client: makes a trial at a tester, runs COMMAND once for each scenario, and prints the trial’s report.

  idempotency-check client --tester http://localhost:3000 -- node my-client.js
  idempotency-check client --start -- node my-client.js

COMMAND makes one deposit (twins two, herd ten) and finds in its environment:
  BASE_URL                  the tester, like http://localhost:3000
  DEPOSITS_URL              where to POST the deposit
  TOKEN                     send it as Authorization: Bearer TOKEN; also as IDEMPOTENCY_TESTER_TOKEN
  AMOUNT                    the amount to deposit in cents, like 2500
  ACCOUNT                   the account that belongs to the token; it may be left out
  SCENARIO                  the scenario’s name, like cut
  OPERATIONS                how many deposits the scenario asks for
  CLAIMS_URL                where the client may POST what it believes came of it`

export const CLIENT_OPTION_GROUP: OptionGroup = {
  title: 'The trial',
  options: [
    { name: 'tester', value: 'URL', help: 'The running tester.' },
    {
      name: 'start',
      help: 'Starts a tester on a free port instead, and ends it afterwards.',
    },
    {
      name: 'start-command',
      value: 'COMMAND',
      help: 'What starts the tester; it finds its port in PORT. npm start unless told.',
    },
    {
      name: 'scenarios',
      value: 'NAMES',
      repeatable: true,
      help: 'Only these scenarios: plain,cut.',
    },
    { name: 'profile', value: 'NAME', help: 'The dialect that the client speaks.' },
    {
      name: 'time-limit',
      value: 'SECONDS',
      help: 'Ends COMMAND after this long in one scenario; 180 unless told.',
    },
    {
      name: 'claim-by-exit-code',
      help: 'Takes COMMAND’s exit code for what it believes: 0 paid, 75 unknown, others failed. A scenario then ends at once.',
    },
  ],
}
