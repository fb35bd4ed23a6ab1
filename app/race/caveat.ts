import type { Race } from '@/app/race/run-race'

/** What this run can be taken for, and what not. */
export function caveatOf({ peak, settings, lanes }: Race): string {
  const overlap =
    peak === null
      ? 'How many requests were under way together could not be measured.'
      : settings.sender === 'server'
        ? `The server opened ${lanes.length} connections first and then wrote a request to each at once, so at most ${peak} of ${lanes.length} were under way at the same moment, counted from writing to answer.`
        : `At most ${peak} of ${lanes.length} requests were under way at the same moment.`
  const limit =
    settings.sender === 'browser' && peak !== null && peak <= 6
      ? ' A browser opens at most 6 connections to a server, and the bars include the wait for one; the server itself can send all at once.'
      : ''
  return `${overlap}${limit} A clean run shows that no error was seen, not that there is none.`
}
