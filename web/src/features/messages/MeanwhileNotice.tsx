import { Trans } from '@lingui/react/macro'
import { Alert, Button, Group } from '@mantine/core'
import type { MessageView } from '../../api/types'
import { entryId } from './MessageEntry'

type Props = { missed: MessageView[]; asking: boolean; onShown: () => void }

/** Shows that the conversation went on while one was writing, which is announced already; what one has written stays. */
export function MeanwhileNotice({ missed, asking, onShown }: Props) {
  const [first] = missed
  const name = missed.at(-1)?.author.displayName
  const show = () => {
    document.getElementById(entryId(first?.id ?? ''))?.scrollIntoView({ block: 'center', behavior: 'smooth' })
    onShown()
  }
  return (
    <>
      {first && (
        <Alert role="presentation" color={asking ? 'orange' : 'indigo'} variant="light" mb={8} py={6}>
          <Group gap={8} justify="space-between">
            <span>
              <Trans>{name} replied while you were writing.</Trans>{' '}
              <span role="status">{asking && <Trans>Does your text still fit?</Trans>}</span>
            </span>
            <Button size="compact-sm" variant="default" onClick={show}>
              <Trans>Show the reply</Trans>
            </Button>
          </Group>
        </Alert>
      )}
    </>
  )
}
