import { Trans, useLingui } from '@lingui/react/macro'
import { Button, Group, Modal, Stack, Text, Textarea } from '@mantine/core'
import { useState } from 'react'
import type { Clash } from './ArticleEditing'
import { Difference } from './Difference'
import { fieldsOf, pick, type FieldName, type Fields } from './editing'

type Props = { clash: Clash; mine: Fields; onDecide: (fields: Partial<Fields>) => void }

/** A colleague and I changed the same: both are shown, and nothing is saved over the other's before one decides. */
export function ClashDialog({ clash: { theirs, names }, mine, onDecide }: Props) {
  const { t } = useLingui()
  const other = fieldsOf(theirs)
  const [text, setText] = useState(mine.body)
  const words: Record<FieldName, string> = {
    title: t`Title`,
    slug: t`Address`,
    body: t`Text`,
    language: t`Language`,
    audience: t`Who reads it`,
    category: t`Category`,
    reviewer: t`Reviewer`,
    reviewBy: t`Review by`,
  }
  const inText = names.includes('body')
  return (
    <Modal opened onClose={() => {}} withCloseButton={false} closeOnEscape={false} closeOnClickOutside={false} size="90%" title={t`A colleague changed the same`}>
      <Stack gap={16}>
        <Text>
          <Trans>Yours is not saved yet, and not lost. Choose one, or put them together.</Trans>
        </Text>
        {names
          .filter((name) => name !== 'body')
          .map((name) => (
            <Text key={name} size="sm">
              {words[name]}: <b>{String(mine[name] ?? '–')}</b> (<Trans>yours</Trans>) · <b>{String(other[name] ?? '–')}</b> (<Trans>theirs</Trans>)
            </Text>
          ))}
        {inText && (
          <>
            <Difference before={other.body} after={mine.body} beforeTitle={t`Theirs`} afterTitle={t`Yours`} />
            <Textarea
              label={t`Both together`}
              description={t`Begins with yours: bring in what you want of theirs.`}
              dir="auto"
              autosize
              minRows={4}
              maxRows={12}
              value={text}
              onChange={(event) => setText(event.currentTarget.value)}
            />
          </>
        )}
        <Group justify="flex-end" gap={8}>
          <Button variant="default" onClick={() => onDecide(pick(other, names))}>
            <Trans>Take theirs</Trans>
          </Button>
          <Button variant={inText ? 'default' : 'filled'} onClick={() => onDecide(pick(mine, names))}>
            <Trans>Keep mine</Trans>
          </Button>
          {inText && (
            <Button disabled={text === mine.body} onClick={() => onDecide({ ...pick(mine, names), body: text })}>
              <Trans>Save both together</Trans>
            </Button>
          )}
        </Group>
      </Stack>
    </Modal>
  )
}
