import { Trans } from '@lingui/react/macro'
import { Alert, Button, Group } from '@mantine/core'
import type { MessageView } from '../../api/types'
import { entryId } from './MessageEntry'

type Props = { missed: MessageView[]; asking: boolean; onShown: () => void }

/** Says that the conversation went on while one was writing; what one has written stays. */
export function MeanwhileNotice({ missed, asking, onShown }: Props) {
  const [first] = missed
  const name = missed.at(-1)?.author.displayName
  const show = () => {
    document.getElementById(entryId(first?.id ?? ''))?.scrollIntoView({ block: 'center', behavior: 'smooth' })
    onShown()
  }
  return (
    <div role="status">
      {first && (
        <Alert role="presentation" color={asking ? 'orange' : 'indigo'} variant="light" mb={8} py={6}>
          <Group gap={8} justify="space-between">
            <span>
              <Trans>{name} replied while you were writing.</Trans>{' '}
              {asking && <Trans>Does your text still fit?</Trans>}
            </span>
            <Button size="compact-sm" variant="default" onClick={show}>
              <Trans>Show the reply</Trans>
            </Button>
          </Group>
        </Alert>
      )}
    </div>
  )
}
