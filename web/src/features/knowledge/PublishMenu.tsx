import { Trans, useLingui } from '@lingui/react/macro'
import { ActionIcon, Button, Group, Menu, Modal, Stack, TextInput } from '@mantine/core'
import { IconArchive, IconArchiveOff, IconCalendarTime, IconDots, IconSend, IconWorldOff } from '@tabler/icons-react'
import { useState } from 'react'
import type { ArticleView } from '../../api/types'
import { notifyDone, notifyRefused } from '../../ui/notify'
import { localMoment } from './days'
import { usePublishing, type Publishing } from './mutations'

type Props = {
  slug: string
  article: ArticleView
  /** Whether there is text that the server does not have yet. */
  unsaved: boolean
  flush: () => Promise<boolean>
}

/** What readers get to see: publishing now or later, and taking it back. */
export function PublishMenu({ slug, article, unsaved, flush }: Props) {
  const { t } = useLingui()
  const [scheduling, setScheduling] = useState(false)
  const { mutateAsync, isPending } = usePublishing(slug, article.id)
  const { state, publishAt, title } = article
  const published = state === 'published'
  const archived = state === 'archived'
  const current = published && article.publishedRevision === article.revision && article.publishedAudience === article.audience && !unsaved

  const act = async (publishing: Publishing, message: string, back?: Publishing) => {
    try {
      if (publishing.act === 'publish' && !(await flush())) {
        return // Beside the title it says why it is not saved.
      }
      await mutateAsync(publishing)
      notifyDone(message, back && { label: t`Undo`, act: () => void act(back, t`${title} is as it was.`) })
    } catch (error) {
      notifyRefused(t`${title} stays as it was`, error, () => void act(publishing, message, back))
    }
  }
  const publish = () => void act({ act: 'publish' }, t`${title} is published.`, published ? undefined : { act: 'withdraw' })
  const withdraw = () =>
    publishAt
      ? void act({ act: 'withdraw' }, t`${title} will not be published by itself.`, { act: 'publish', at: publishAt })
      : void act({ act: 'withdraw' }, t`Readers do not see ${title} any more.`, current ? { act: 'publish' } : undefined)
  return (
    <Group gap={4} wrap="nowrap">
      <Button leftSection={<IconSend size={16} aria-hidden />} loading={isPending} disabled={archived || (current && !publishAt)} onClick={publish}>
        {published ? <Trans>Publish the changes</Trans> : <Trans>Publish</Trans>}
      </Button>
      <Menu position="bottom-end" shadow="md" width={240}>
        <Menu.Target>
          <ActionIcon variant="default" size={36} aria-label={t`More about publishing`}>
            <IconDots size={18} aria-hidden />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item leftSection={<IconCalendarTime size={16} aria-hidden />} disabled={archived} onClick={() => setScheduling(true)}>
            <Trans>Publish later…</Trans>
          </Menu.Item>
          <Menu.Item leftSection={<IconWorldOff size={16} aria-hidden />} disabled={!published && !publishAt} onClick={withdraw}>
            {publishAt ? <Trans>Do not publish later</Trans> : <Trans>Withdraw</Trans>}
          </Menu.Item>
          {archived ? (
            <Menu.Item leftSection={<IconArchiveOff size={16} aria-hidden />} onClick={() => void act({ act: 'unarchive' }, t`${title} is a draft again.`, { act: 'archive' })}>
              <Trans>Take out of the archive</Trans>
            </Menu.Item>
          ) : (
            <Menu.Item
              leftSection={<IconArchive size={16} aria-hidden />}
              onClick={() => void act({ act: 'archive' }, t`${title} is in the archive.`, published ? undefined : { act: 'unarchive' })}
            >
              <Trans>Archive</Trans>
            </Menu.Item>
          )}
        </Menu.Dropdown>
      </Menu>
      {scheduling && (
        <Schedule
          onClose={() => setScheduling(false)}
          onChosen={(at) => {
            setScheduling(false)
            void act({ act: 'publish', at }, t`${title} will be published then.`, { act: 'withdraw' })
          }}
        />
      )}
    </Group>
  )
}

function Schedule({ onClose, onChosen }: { onClose: () => void; onChosen: (at: string) => void }) {
  const { t } = useLingui()
  const [moment, setMoment] = useState('')
  const [now] = useState(() => localMoment(new Date()))
  const [tried, setTried] = useState(false)
  const wrong = moment === '' || moment < now
  return (
    <Modal opened onClose={onClose} title={t`Publish later`} closeButtonProps={{ 'aria-label': t`Close` }}>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          setTried(true)
          if (!wrong) {
            onChosen(new Date(moment).toISOString())
          }
        }}
      >
        <Stack gap={16}>
          <TextInput
            type="datetime-local"
            label={t`When`}
            description={t`In your time. What is written until then is published.`}
            data-autofocus
            min={now}
            value={moment}
            error={tried && wrong ? t`Choose a moment to come.` : null}
            onChange={(event) => setMoment(event.currentTarget.value)}
          />
          <Group justify="flex-end" gap={8}>
            <Button variant="default" onClick={onClose}>
              <Trans>Cancel</Trans>
            </Button>
            <Button type="submit">
              <Trans>Publish then</Trans>
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  )
}
