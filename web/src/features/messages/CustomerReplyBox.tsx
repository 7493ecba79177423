import { Trans, useLingui } from '@lingui/react/macro'
import { Alert, Button, Text, Textarea } from '@mantine/core'
import { IconSend } from '@tabler/icons-react'
import { explain } from '../../ui/explain'
import type { DraftKey } from './drafts'
import type { FilesToSend } from './filesToSend'
import classes from './ReplyBox.module.css'
import { useReply } from './useReply'

type Props = { draftKey: DraftKey; files: FilesToSend; label: string; note: string | null }

/** A customer's reply: one box, one button. What is begun is kept, here and on the server. */
export function CustomerReplyBox({ draftKey, files, label, note }: Props) {
  const { t } = useLingui()
  const { body, write, send, refusal } = useReply(draftKey, files)
  return (
    <form
      className={classes.box}
      onSubmit={(event) => {
        event.preventDefault()
        send()
      }}
    >
      {refusal && (
        <Alert role="alert" color="red" variant="light" mb={8} c="var(--mantine-color-error)">
          <Trans>Not sent, your text is below. {explain(refusal)}</Trans>
        </Alert>
      )}
      <Textarea
        aria-label={label}
        placeholder={t`Write a reply…`}
        dir="auto"
        autosize
        minRows={2}
        maxRows={10}
        classNames={{ input: classes.input }}
        value={body}
        onChange={(event) => write(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
            event.preventDefault()
            send()
          }
        }}
      />
      {files.list}
      <div className={classes.foot}>
        <span className={classes.files}>{files.button}</span>
        <Text size="xs" className={classes.who}>
          {note}
        </Text>
        <Button type="submit" size="sm" disabled={(body.trim() === '' && !files.any) || files.unready} classNames={{ root: classes.send }} leftSection={<IconSend size={16} aria-hidden className={classes.plane} />}>
          <Trans>Send</Trans>
        </Button>
      </div>
    </form>
  )
}
