import { Trans } from '@lingui/react/macro'
import { VisuallyHidden } from '@mantine/core'
import { useState } from 'react'
import type { MessageView } from '../../api/types'

const ENOUGH_TO_KNOW = 200

type Props = { messages: MessageView[]; complete: boolean; me: string }

/** Says what others add while one has the conversation open: eyes see it come, screen readers are told. */
export function NewMessage({ messages, complete, me }: Props) {
  const [known, setKnown] = useState<ReadonlySet<string> | null>(null)
  if (complete && known === null) {
    setKnown(new Set(messages.map(({ id }) => id)))
  }
  const newest = known && messages.findLast(({ id, author }) => !known.has(id) && author.id !== me)
  return (
    <VisuallyHidden role="status">
      {newest && (
        <span key={newest.id}>
          <Words message={newest} />
        </span>
      )}
    </VisuallyHidden>
  )
}

function Words({ message: { author, visibility, html } }: { message: MessageView }) {
  const name = author.displayName
  const text = beginningOf(html)
  return visibility === 'internal' ? (
    <Trans>
      {name} added an internal note: {text}
    </Trans>
  ) : (
    <Trans>
      {name} replied: {text}
    </Trans>
  )
}

/** A parsed document of its own runs and loads nothing. */
function beginningOf(html: string): string {
  const text = new DOMParser().parseFromString(html, 'text/html').body.textContent.trim()
  return text.length > ENOUGH_TO_KNOW ? `${text.slice(0, ENOUGH_TO_KNOW)}…` : text
}
