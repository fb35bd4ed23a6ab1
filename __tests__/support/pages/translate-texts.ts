/**
 * Does to the document what a browser's translator does: every text stands in an element that React does not know. It
 * names nothing from outside of it, so that it can run in a browser's page.
 */
export function translateTexts(): void {
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
  const texts: Node[] = []
  while (walker.nextNode()) texts.push(walker.currentNode)
  for (const text of texts) {
    const parent = text.parentElement
    if (parent === null || parent.closest('script, style, svg, font') !== null) continue
    const font = document.createElement('font')
    parent.replaceChild(font, text)
    font.append(text)
  }
}
