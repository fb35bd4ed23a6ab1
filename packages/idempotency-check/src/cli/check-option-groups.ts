import type { OptionGroup } from './option'

export const CHECK_OPTION_GROUPS: readonly OptionGroup[] = [
  {
    title: 'The request',
    options: [
      {
        name: 'method',
        short: 'X',
        value: 'METHOD',
        shapesRequests: true,
        help: 'The method; POST unless told.',
      },
      {
        name: 'header',
        short: 'H',
        value: 'NAME: VALUE',
        repeatable: true,
        shapesRequests: true,
        help: 'A header of every request, like the credentials. Repeatable.',
      },
      {
        name: 'body',
        value: 'TEXT|@FILE',
        shapesRequests: true,
        help: 'A valid body; {} unless told.',
      },
      {
        name: 'openapi',
        value: 'FILE|URL',
        shapesRequests: true,
        help: 'Instead of --body: an OpenAPI 3 document in JSON, whose example of this operation is the body.',
      },
      {
        name: 'content-type',
        value: 'TYPE',
        shapesRequests: true,
        help: 'The type of the body; application/json unless told.',
      },
      {
        name: 'vary',
        value: 'POINTER',
        shapesRequests: true,
        help: 'JSON pointer to an integer of the body, like /amount: it tells operations apart, and is changed to see a key reused.',
      },
      {
        name: 'tag',
        value: 'POINTER',
        shapesRequests: true,
        help: 'JSON pointer to a text of the body that may carry the run’s id.',
      },
    ],
  },
  {
    title: 'How to count effects (best first; with none, the run is judged by answers only)',
    options: [
      {
        name: 'effects',
        value: 'URL',
        shapesRequests: true,
        help: 'Where to read how many effects there are; what it grows by is counted.',
      },
      {
        name: 'count',
        value: 'JSONPATH',
        shapesRequests: true,
        help: 'Where in that answer the number stands, or the list whose length it is; $ unless told.',
      },
      {
        name: 'id',
        value: 'PATH',
        shapesRequests: true,
        help: 'Where an answer names what was made, like /id: two ids for one key are two effects.',
      },
    ],
  },
  {
    title: 'What lets more checks run',
    options: [
      {
        name: 'invalid-body',
        value: 'TEXT|@FILE',
        shapesRequests: true,
        help: 'A body that the server refuses as not valid.',
      },
      {
        name: 'refused-body',
        value: 'TEXT|@FILE',
        shapesRequests: true,
        help: 'A valid body that the business refuses, like a declined card.',
      },
      {
        name: 'second-auth',
        value: 'NAME: VALUE',
        repeatable: true,
        shapesRequests: true,
        help: 'A header with another caller’s credentials. Repeatable.',
      },
      {
        name: 'slow-body',
        value: 'TEXT|@FILE',
        shapesRequests: true,
        help: 'A body that makes the request take long.',
      },
      {
        name: 'slow-header',
        value: 'NAME: VALUE',
        shapesRequests: true,
        help: 'A header that makes the request take long.',
      },
      {
        name: 'other-path',
        value: 'PATH',
        shapesRequests: true,
        help: 'Another operation that takes the same body.',
      },
      {
        name: 'restart',
        value: 'COMMAND',
        shapesRequests: true,
        help: 'Kills and restarts the server; run four times, by the shell.',
      },
      {
        name: 'pause',
        shapesRequests: true,
        help: 'Instead of --restart, at a terminal: waits until you have restarted the server and pressed Enter.',
      },
      {
        name: 'retention',
        value: 'TIME',
        shapesRequests: true,
        help: 'How long the server says that it remembers keys, like 24h or 30m; what the profile’s provider publishes unless told.',
      },
      {
        name: 'save',
        value: 'FILE',
        help: 'Leaves operations behind whose expiry a later run judges; with --only exp, nothing else.',
      },
      {
        name: 'resume',
        value: 'FILE',
        shapesRequests: true,
        help: 'Judges the expiry of what an earlier run saved, and nothing else.',
      },
    ],
  },
  {
    title: 'The dialect',
    options: [
      {
        name: 'profile',
        value: 'NAME',
        shapesRequests: true,
        help: 'The provider’s dialect; ietf unless told. --list names them.',
      },
      {
        name: 'key-header',
        value: 'NAME',
        shapesRequests: true,
        help: 'The header of the key, where it is not the profile’s.',
      },
      {
        name: 'key-pointer',
        value: 'POINTER',
        shapesRequests: true,
        help: 'JSON pointer to the member of the body that carries the key, instead of a header.',
      },
    ],
  },
  {
    title: 'What runs',
    options: [
      {
        name: 'only',
        value: 'IDS',
        repeatable: true,
        help: 'Only these checks or families, and what they build on: con/1,lost.',
      },
      {
        name: 'skip',
        value: 'IDS',
        repeatable: true,
        help: 'All but these checks or families.',
      },
      { name: 'seed', value: 'N', help: 'Repeats a run’s random choices.' },
      {
        name: 'max-effects',
        value: 'N',
        shapesRequests: true,
        help: 'Ends before more effects than this could be made; 1000 unless told.',
      },
      {
        name: 'time-limit',
        value: 'SECONDS',
        shapesRequests: true,
        help: 'Ends the run after this long; 300 unless told.',
      },
      { name: 'list', help: 'Lists the checks with their levels and needs, and the profiles.' },
      { name: 'dry-run', help: 'Prints the requests instead of sending them.' },
      {
        name: 'i-own-this',
        shapesRequests: true,
        help: 'Allows a host that is neither loopback nor private. You must be allowed to test it.',
      },
    ],
  },
]
