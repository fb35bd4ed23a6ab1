/** What the page said, as text without its tags. */
export type ShownPage = { status: number; text: string }

/** The deposit form's own hidden fields, as a browser without JavaScript finds them in the page. */
export async function readHiddenFields(url: string, headers: Record<string, string> = {}) {
  const html = await (await fetch(url, { headers })).text()
  return [...html.matchAll(/<input type="hidden" name="([^"]+)"(?: value="([^"]*)")?/g)]
    .map(([, name = '', value = '']) => [decodeEntities(name), decodeEntities(value)] as const)
    .filter(([name]) => name.startsWith('$ACTION'))
}

/** Posts the form as a browser without JavaScript does. */
export async function postForm(
  url: string,
  fields: readonly (readonly [string, string | Blob])[],
  headers: Record<string, string> = {},
): Promise<ShownPage> {
  const body = new FormData()
  for (const [name, value] of fields) body.append(name, value)
  const response = await fetch(url, { method: 'POST', body, headers })
  return { status: response.status, text: toText(await response.text()) }
}

export function toText(html: string): string {
  return decodeEntities(
    html.replace(/<script[\s\S]*?<\/script>|<style[\s\S]*?<\/style>/g, '').replace(/<[^>]*>/g, ''),
  )
}

function decodeEntities(text: string): string {
  return text.replaceAll('&quot;', '"').replaceAll('&#x27;', "'").replaceAll('&amp;', '&')
}
