import type { Run } from './run'

/** What no run from outside can know; the report says it first. */
export function cannotSee({ counter, idSource }: Run): string {
  const eyes = counter
    ? 'That the count of effects is true is taken on trust.'
    : idSource
      ? 'Effects were told apart by the ids in answers: a server that makes two effects and answers one id passes.'
      : 'Effects were not counted: a server that doubles them behind equal answers passes.'
  return `A run from outside can show that a server is wrong, and never that it is right. ${eyes} ${REST}`
}

const REST = [
  'Races were tried a number of times; that none was found does not prove that there is none.',
  'Not seen: whether key and effect are committed together, effects elsewhere (mails, webhooks, ledgers),',
  'expiry within the run, whether 5xx answers are stored unless the server fails by itself,',
  'replicas that lag, the failover of a region, and a cache or gateway that answers for the server.',
  'Whether the rules for keys and their expiry are published has to be looked up by hand.',
].join(' ')
