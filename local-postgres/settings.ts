import { totalmem } from 'node:os'

const MEGABYTE = 1024 * 1024
const MAX_BUFFERS_MB = 2_048

/** Where our own PostgreSQL differs from the defaults, as options of the server. */
export function serverSettings(port: number): string {
  const settings = {
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    max_connections: 200,
    // A quarter of the memory, as PostgreSQL's manual has it (section 19.4.1), and taken only as it is used: keys are random,
    // so with ten million of them a replay reads pages from all over, which the default of 128 MB does not hold.
    shared_buffers: `${Math.min(MAX_BUFFERS_MB, Math.floor(totalmem() / 4 / MEGABYTE))}MB`,
    // After each checkpoint a page's first change writes all of it to the log: under load the default of 1 GB would
    // have a checkpoint every few seconds.
    max_wal_size: '4GB',
  }
  const options = Object.entries(settings).map(([name, value]) => `-c ${name}=${value}`)
  return [`-p ${port}`, ...options].join(' ')
}
