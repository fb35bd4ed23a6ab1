/** Addresses of PostgreSQL as libpq takes them: several hosts, separated by commas, before the database's name. */
const ADDRESS = /^(postgres(?:ql)?:\/\/(?:[^@/?#\s]*@)?)([^@/?#\s]+)([/?#]\S*)?$/

/**
 * The address of each host, in the order given: `postgresql://user@one,two:5433/app` names two. Empty if one of them
 * is not an address.
 */
export function listHosts(databaseUrl: string): string[] {
  const [, before = '', hosts = '', after = ''] = ADDRESS.exec(databaseUrl) ?? []
  const urls = hosts.split(',').map((host) => `${before}${host}${after}`)
  return !hosts.split(',').includes('') && urls.every((url) => URL.canParse(url)) ? urls : []
}

/** Whether the address says that PgBouncer stands before the database, in the words that Prisma's users know. */
export function isPooled(databaseUrl: string): boolean {
  return readParameter(databaseUrl, 'pgbouncer') === 'true'
}

/**
 * Whether the address says that the tables are distributed by Citus. The operator says so, because an extension that is
 * merely there is no wish to distribute anything.
 */
export function isDistributed(databaseUrl: string): boolean {
  return readParameter(databaseUrl, 'citus') === 'true'
}

/** Whether only a host that takes writes will do: always with several hosts, since one of them may be a standby. */
export function needsPrimary(databaseUrl: string): boolean {
  return (
    listHosts(databaseUrl).length > 1 ||
    ['read-write', 'primary'].includes(readParameter(databaseUrl, 'target_session_attrs') ?? '')
  )
}

function readParameter(databaseUrl: string, name: string): string | null {
  const [host] = listHosts(databaseUrl)
  return host === undefined ? null : new URL(host).searchParams.get(name)
}
