import { isPlainForReact, parseJson } from '@/lib/pages/react-json'

/**
 * What a post to a page is to Next: a call of the form's action as our own page makes it; one that it does not make,
 * whose arguments Next could fail to decode, with a bare 500; or none at all, for which Next renders the page.
 */
export async function recognizeCall(request: Request): Promise<'call' | 'forged' | 'none'> {
  try {
    if (request.headers.has('next-action')) return (await isScriptCall(request)) ? 'call' : 'forged'
    const form = await request.formData()
    if (!request.headers.get('content-type')?.startsWith('multipart/form-data')) return 'none'
    return judgeFormCall(form)
  } catch {
    return 'forged'
  }
}

/**
 * With JavaScript: field 0 holds the arguments as JSON, the previous state and a reference to the form, whose fields
 * begin with `_1_`. Read by its bytes, because Next reads it with another parser than `formData()`, which would take
 * what this one does not.
 */
async function isScriptCall(request: Request): Promise<boolean> {
  const fields = splitFields(
    request.headers.get('content-type') ?? '',
    // A character a byte. What JSON is made of is ASCII, and inside its texts nothing but the first `$` matters.
    Buffer.from(await request.arrayBuffer()).toString('latin1'),
  )
  const [json, ...more] = fields.filter(([name]) => name === '0').map(([, value]) => value)
  const args = parseJson(json)
  return (
    more.length === 0 &&
    Array.isArray(args) &&
    args.length === 2 &&
    isPlainForReact(args[0]) &&
    args[1] === '$K1'
  )
}

const BOUNDARY = /^multipart\/form-data;\s*boundary=([\w-]+)$/
const FIELD = /^\r\nContent-Disposition: form-data; name="(0|_1_\w+)"\r\n\r\n(.*)$/s

/** The fields of multipart/form-data as browsers write it; none if anything in it is written otherwise. */
function splitFields(contentType: string, body: string): [name: string, value: string][] {
  const boundary = BOUNDARY.exec(contentType)?.[1]
  const [before, ...parts] = `\r\n${body}`.split(`\r\n--${boundary}`)
  const after = parts.pop() ?? ''
  const fields = parts.map((part) => FIELD.exec(part))
  if (boundary === undefined || before !== '' || !/^--(\r\n)?$/.test(after)) return []
  return fields.every((field) => field !== null)
    ? fields.map(([, name, value]) => [name, value])
    : []
}

const NAMES = /^\$ACTION_(\d+):0 \$ACTION_\1:1 \$ACTION_REF_\1$/
const DESCRIPTOR = /^\{"id":"[\da-f]+","bound":"\$@1"\}$/

/** Without JavaScript: the page's hidden fields name the action and hold the previous state, which is bound to it. */
function judgeFormCall(form: FormData): 'call' | 'forged' | 'none' {
  const names = [...form.keys()].filter((name) => /^\$ACTION_(?!KEY$)/.test(name)).sort()
  if (names.length === 0) return 'none'
  const prefix = NAMES.exec(names.join(' '))?.[1]
  const bound = parseJson(form.get(`$ACTION_${prefix}:1`))
  const isOurs =
    // As text, for Next looks for the action's id in it, and React reads it as JSON.
    DESCRIPTOR.test(String(form.get(`$ACTION_${prefix}:0`))) &&
    Array.isArray(bound) &&
    bound.length === 1 &&
    isPlainForReact(bound[0])
  return isOurs ? 'call' : 'forged'
}
