import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { createServer } from 'node:tls'
import { connect } from '../../src/http/connect'
import { serverOf } from '../../src/http/target'
import { runChecks } from '../../src/run/run-checks'
import { checkOptions } from '../support/check-options'
import { answer, startRawServer } from '../support/raw-server'

const folder = mkdtempSync(path.join(tmpdir(), 'idempotency-check-tls-'))

afterAll(() => rmSync(folder, { recursive: true }))

/** A certificate that nobody trusts, made anew, so that no key has to be kept in the repository. */
function createCertificate() {
  const [key, cert] = [path.join(folder, 'key.pem'), path.join(folder, 'cert.pem')]
  execFileSync('openssl', [
    ...['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes'],
    ...['-days', '1', '-subj', '/CN=127.0.0.1', '-addext', 'subjectAltName=IP:127.0.0.1'],
    ...['-keyout', key, '-out', cert],
  ])
  return { key: readFileSync(key), cert: readFileSync(cert) }
}

test('a certificate that is not trusted is told of in a sentence', async () => {
  const certificate = createCertificate()
  const server = await startRawServer(
    (socket) => socket.end(answer('HTTP/1.1 201 Created', '{"id":1}')),
    (onConnection) => createServer(certificate, onConnection),
    'https',
  )
  try {
    const options = checkOptions(server.url, { effects: null })
    await expect(runChecks(options, () => {})).rejects.toThrow(
      /its certificate is not trusted \(\w+\); NODE_EXTRA_CA_CERTS names a file/,
    )
  } finally {
    await server.close()
  }
})

test('a server without TLS behind https is told of in a sentence', async () => {
  const server = await startRawServer((socket) => socket.end(answer('HTTP/1.1 400 Bad')))
  try {
    const url = server.url.replace('http:', 'https:')
    const { open, problem } = await connect(serverOf(new URL(url)), null, 2000)
    expect(open).toBeNull()
    expect(problem).toBe('the server does not speak TLS here')
  } finally {
    await server.close()
  }
})
