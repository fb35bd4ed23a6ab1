/** How root becomes a user who owns nothing but its folder, and can read the checkout wherever that is. */
export function asUser(uid: number): string[] {
  return [
    ...['setpriv', `--reuid=${uid}`, `--regid=${uid}`, '--clear-groups'],
    ...['--inh-caps=-all,+dac_read_search', '--ambient-caps=-all,+dac_read_search'],
    ...['--bounding-set=-all,+dac_read_search', '--securebits=+no_setuid_fixup'],
  ]
}
