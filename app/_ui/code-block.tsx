/** Lines of code in a box; they wrap, so that nobody has to scroll sideways. */
export function CodeBlock({ code }: { code: string }) {
  return (
    <pre className="code">
      <code>{code}</code>
    </pre>
  )
}
