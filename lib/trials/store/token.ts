/** Tells a trial's token from the API keys that clients of other providers send, which mean nothing here. */
export const TOKEN_PREFIX = 'trialtoken_'

const TOKEN = new RegExp(`^${TOKEN_PREFIX}[\\w-]{1,64}$`)

/** The trial's token in an Authorization header, as Bearer or as the user name of Basic; null if there is none. */
export function readToken(authorization: string | null): string | null {
  const [, scheme, value] = /^(bearer|basic) +(\S+)$/i.exec(authorization?.trim() ?? '') ?? []
  if (scheme === undefined || value === undefined) return null
  const token = scheme.toLowerCase() === 'bearer' ? value : userNameOf(value)
  return TOKEN.test(token) ? token : null
}

function userNameOf(basicCredentials: string): string {
  const [userName = ''] = Buffer.from(basicCredentials, 'base64').toString('utf8').split(':', 1)
  return userName
}
