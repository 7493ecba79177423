import { useMemo } from 'react'

/** What a search found, with its words marked. The server's HTML has nothing else in it, and nothing else is taken from it. */
export function Snippet({ html }: { html: string }) {
  const parts = useMemo(() => partsOf(html), [html])
  return (
    <bdi>
      {parts.map(({ text, marked, at }) => (marked ? <mark key={at}>{text}</mark> : text))}
    </bdi>
  )
}

/** A parsed document of its own runs and loads nothing. */
function partsOf(html: string) {
  const { body } = new DOMParser().parseFromString(html, 'text/html')
  return [...body.childNodes].map((node, at) => ({ text: node.textContent, marked: node.nodeName === 'MARK', at }))
}
