import { Trans, useLingui } from '@lingui/react/macro'
import { Button, Group, Text, Textarea, UnstyledButton } from '@mantine/core'
import { IconNote } from '@tabler/icons-react'
import { useState } from 'react'
import type { CustomerView } from '../../api/types'
import { explain } from '../../ui/explain'
import { RelativeTime } from '../../ui/RelativeTime'
import classes from './CustomerCard.module.css'
import { useWriteNote } from './mutations'

/** What staff wants to remember of a customer, edited in place; the customer never sees it. */
export function CustomerNote({ slug, customer: { account, note } }: { slug: string; customer: CustomerView }) {
  const { t } = useLingui()
  const write = useWriteNote(slug, account.id)
  const [draft, setDraft] = useState<string | null>(null)
  if (draft === null) {
    return (
      <UnstyledButton className={classes.note} aria-label={note ? t`Edit the note` : t`Add a note`} onClick={() => setDraft(note?.body ?? '')}>
        <IconNote size={16} aria-hidden />
        {note ? (
          <span className={classes.text} dir="auto">
            {note.body}
            <Text component="span" size="xs" display="block" className={classes.by}>
              {note.writtenBy.displayName} · <RelativeTime at={note.writtenAt} />
            </Text>
          </span>
        ) : (
          <Trans>Add a note that only staff sees</Trans>
        )}
      </UnstyledButton>
    )
  }
  const save = () => write.mutate(draft.trim(), { onSuccess: () => setDraft(null) })
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        save()
      }}
    >
      <Textarea
        // The button that was clicked became this box.
        // oxlint-disable-next-line jsx-a11y/no-autofocus
        autoFocus
        aria-label={t`Note about ${account.displayName}`}
        autosize
        minRows={2}
        maxRows={8}
        maxLength={10_000}
        dir="auto"
        value={draft}
        error={write.isError && explain(write.error)}
        onChange={(event) => setDraft(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key === 'Escape') {
            event.stopPropagation()
            setDraft(null)
          }
        }}
      />
      <Group gap={8} mt={8}>
        <Button type="submit" size="compact-sm" loading={write.isPending}>
          <Trans>Save note</Trans>
        </Button>
        <Button size="compact-sm" variant="default" onClick={() => setDraft(null)}>
          <Trans>Cancel</Trans>
        </Button>
      </Group>
    </form>
  )
}
