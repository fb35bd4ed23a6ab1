'use client'

import { useState } from 'react'

type Props = { text: string; words: string }

const SHOWN_MS = 2_000

/** Copies the text and says so, on the button and to a screen reader. */
export function CopyButton({ text, words }: Props) {
  const [copied, setCopied] = useState<'yes' | 'no' | null>(null)
  const copy = async () => {
    setCopied(await writeToClipboard(text))
    setTimeout(() => setCopied(null), SHOWN_MS)
  }
  return (
    <button type="button" className="button needs-script" onClick={copy}>
      <span aria-live="polite">
        {copied === null ? words : copied === 'yes' ? 'Copied' : 'Copy it by hand'}
      </span>
    </button>
  )
}

/** The clipboard is missing on plain-http addresses other than localhost, and can be forbidden. */
async function writeToClipboard(text: string): Promise<'yes' | 'no'> {
  try {
    await navigator.clipboard.writeText(text)
    return 'yes'
  } catch {
    return 'no'
  }
}
