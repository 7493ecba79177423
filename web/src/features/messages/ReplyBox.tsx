import { Trans, useLingui } from '@lingui/react/macro'
import { Alert, Button, SegmentedControl, Text, Textarea } from '@mantine/core'
import { IconLock, IconMessage, IconNote, IconSend } from '@tabler/icons-react'
import { memo, useEffect, type Ref, useImperativeHandle, useRef, useState } from 'react'
import type { Visibility } from '../../api/types'
import { explain } from '../../ui/explain'
import { insertAtCaret } from '../../ui/insertAtCaret'
import type { DraftKey } from './drafts'
import type { FilesToSend } from './filesToSend'
import { MeanwhileNotice } from './MeanwhileNotice'
import classes from './ReplyBox.module.css'
import { useRepliesMeanwhile } from './useRepliesMeanwhile'
import { useReply } from './useReply'
import { useReplying } from './useReplying'

/** Lets the page's shortcuts begin a reply or a note, and what stands beside it put in a text where one writes. */
export type ReplyBoxHandle = { begin: (visibility: Visibility) => void; insert: (text: string) => void }

type Props = { draftKey: DraftKey; files: FilesToSend; closed: boolean; ref?: Ref<ReplyBoxHandle>; onSent?: () => void; onReplying?: (replying: boolean) => void }

export const ReplyBox = memo(function ReplyBox({ closed, ...props }: Props) {
  return closed ? (
    <div className={classes.closed}>
      <IconLock size={16} aria-hidden />
      <Trans>This ticket is closed for good. Open a new one to go on.</Trans>
    </div>
  ) : (
    <OpenReplyBox {...props} />
  )
})

function OpenReplyBox({ draftKey, files, ref, onSent, onReplying }: Omit<Props, 'closed'>) {
  const { t } = useLingui()
  const { body, visibility, write, choose, send, refusal } = useReply(draftKey, files)
  const input = useRef<HTMLTextAreaElement>(null)
  const internal = visibility === 'internal'
  useImperativeHandle(ref, () => ({
    begin: (chosen) => {
      choose(chosen)
      input.current?.focus()
    },
    insert: (text) => input.current && insertAtCaret(input.current, text),
  }))
  useEffect(() => {
    if (refusal) {
      input.current?.focus()
    }
  }, [refusal])
  const { missed, seen } = useRepliesMeanwhile(draftKey, body !== '')
  const [asked, setAsking] = useState(false)
  const asking = asked && missed.length > 0
  const atIt = useReplying(body.trim() !== '', onReplying)
  const read = () => {
    seen()
    setAsking(false)
    input.current?.focus()
  }
  const submit = () => {
    if (missed.length > 0 && !asking) {
      setAsking(true)
      return
    }
    setAsking(false)
    seen()
    send()
    onSent?.()
    input.current?.focus()
  }
  return (
    <form
      className={classes.box}
      data-internal={internal || undefined}
      aria-label={internal ? t`Internal note` : t`Public reply`}
      onSubmit={(event) => {
        event.preventDefault()
        submit()
      }}
    >
      {refusal && (
        <Alert role="alert" color="red" variant="light" mb={8} c="var(--mantine-color-error)">
          <Trans>Not sent, your text is below. {explain(refusal)}</Trans>
        </Alert>
      )}
      <MeanwhileNotice missed={missed} asking={asking} onShown={read} />
      <div className={classes.head}>
        <SegmentedControl
          size="xs"
          aria-label={t`Who may read it`}
          value={visibility}
          onChange={(value) => choose(value as Visibility)}
          data={[
            { value: 'public', label: <Mode icon={<IconMessage size={14} aria-hidden />} word={t`Reply`} /> },
            { value: 'internal', label: <Mode icon={<IconNote size={14} aria-hidden />} word={t`Note`} /> },
          ]}
        />
        <Text size="sm" className={classes.who}>
          {internal ? <Trans>Only staff can read this.</Trans> : <Trans>The customer gets this.</Trans>}
        </Text>
      </div>
      <Textarea
        ref={input}
        aria-label={internal ? t`Internal note` : t`Public reply`}
        placeholder={internal ? t`Write a note for your colleagues…` : t`Write a reply…`}
        dir="auto"
        autosize
        minRows={2}
        maxRows={10}
        classNames={{ input: classes.input }}
        value={body}
        onFocus={() => atIt(body)}
        onChange={(event) => {
          write(event.currentTarget.value)
          atIt(event.currentTarget.value)
        }}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
            event.preventDefault()
            submit()
          }
        }}
      />
      {files.list}
      <div className={classes.foot}>
        <span className={classes.files}>{files.button}</span>
        <Text size="xs" className={classes.hint}>
          <Trans>Markdown · Ctrl/Cmd + Enter sends</Trans>
        </Text>
        <Button
          type="submit"
          size="sm"
          disabled={(body.trim() === '' && !files.any) || files.unready}
          classNames={{ root: classes.send }}
          leftSection={internal ? <IconNote size={16} aria-hidden /> : <IconSend size={16} aria-hidden className={classes.plane} />}
        >
          {asking ? <Trans>Send anyway</Trans> : internal ? <Trans>Add note</Trans> : <Trans>Send reply</Trans>}
        </Button>
      </div>
    </form>
  )
}

function Mode({ icon, word }: { icon: React.ReactNode; word: string }) {
  return (
    <span className={classes.mode}>
      {icon}
      {word}
    </span>
  )
}
