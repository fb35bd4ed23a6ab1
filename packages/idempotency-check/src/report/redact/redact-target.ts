import { isSecretHeader, REDACTED } from './redact-headers'

/** A URL or a path without what may sign a caller in: user name, password, and query values like `api_key`. */
export function redactTarget(target: string): string {
  return target
    .replace(/^([a-z][a-z\d+.-]*:\/\/)[^/?#@]*@/i, '$1')
    .replace(/([?&])([^=&#]+)=([^&#]*)/g, (pair, mark: string, name: string) =>
      isSecretParameter(name) ? `${mark}${name}=${REDACTED}` : pair,
    )
}

function isSecretParameter(name: string): boolean {
  return isSecretHeader(name) || /^(?:key|sig|auth|access_?key)$/i.test(name)
}
