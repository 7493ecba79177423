import { Trans, useLingui } from '@lingui/react/macro'
import { Badge, Button, Drawer, Group, Skeleton, Stack, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import type { ArticleView } from '../../api/types'
import { ErrorState } from '../../ui/ErrorState'
import { notifyDone, notifyRefused } from '../../ui/notify'
import { RelativeTime } from '../../ui/RelativeTime'
import { Difference } from './Difference'
import classes from './editor.module.css'
import { usePublishing } from './mutations'
import { revisionQuery, revisionsQuery } from './queries'
import { sittings } from './sittings'

type Props = { slug: string; article: ArticleView; text: string; flush: () => Promise<boolean>; onClose: () => void }

/** The texts that an article had, what differs from the present one, and putting one back. */
export function Revisions({ slug, article, text, flush, onClose }: Props) {
  const { t } = useLingui()
  const revisions = useQuery(revisionsQuery(slug, article.id))
  const [shown, setShown] = useState<number | null>(null)
  const groups = useMemo(() => sittings(revisions.data ?? []), [revisions.data])
  return (
    <Drawer opened onClose={onClose} position="right" size="xl" title={t`Former texts`} closeButtonProps={{ 'aria-label': t`Close` }}>
      {revisions.isPending && <Skeleton height={160} />}
      {revisions.isError && !revisions.data && <ErrorState error={revisions.error} retry={() => void revisions.refetch()} />}
      <ul className={classes.revisions}>
        {groups.map(({ number, author, createdAt, published, restores }) => (
          <li key={number}>
            <Button
              variant="default"
              fullWidth
              justify="space-between"
              aria-expanded={shown === number}
              onClick={() => setShown(shown === number ? null : number)}
              rightSection={
                published && (
                  <Badge variant="light" tt="none">
                    <Trans>Published</Trans>
                  </Badge>
                )
              }
            >
              <span>
                {number === article.revision ? <Trans>The newest</Trans> : <Trans>Number {number}</Trans>} · {author.displayName} · <RelativeTime at={createdAt} />
                {restores !== undefined && (
                  <>
                    {' '}
                    <Trans>(number {restores} again)</Trans>
                  </>
                )}
              </span>
            </Button>
            {shown === number && <Revision slug={slug} article={article} number={number} text={text} flush={flush} />}
          </li>
        ))}
      </ul>
    </Drawer>
  )
}

function Revision({ slug, article, number, text, flush }: Omit<Props, 'onClose'> & { number: number }) {
  const { t } = useLingui()
  const revision = useQuery(revisionQuery(slug, article.id, number))
  const { mutateAsync, isPending } = usePublishing(slug, article.id)
  if (!revision.data) {
    return revision.isError ? <ErrorState error={revision.error} retry={() => void revision.refetch()} /> : <Skeleton height={80} mt={8} />
  }
  const { title, body } = revision.data
  const restore = async (to: number, back: number | null) => {
    try {
      if (await flush()) {
        await mutateAsync({ act: 'restore', revision: to })
        notifyDone(t`The text of number ${to} is the newest now.`, back === null ? undefined : { label: t`Undo`, act: () => void restore(back, null) })
      }
    } catch (error) {
      notifyRefused(t`The text stays as it is`, error, () => void restore(to, back))
    }
  }
  return (
    <Stack gap={8} py={8}>
      {title !== article.title && (
        <Text size="sm">
          <Trans>Its title was</Trans> <b>{title}</b>
        </Text>
      )}
      {body === text ? (
        <Text size="sm" c="dimmed">
          <Trans>The text is the present one.</Trans>
        </Text>
      ) : (
        <Difference before={body} after={text} beforeTitle={t`Then`} afterTitle={t`Now`} />
      )}
      {(body !== text || title !== article.title) && (
        <Group justify="flex-end">
          <Button variant="light" loading={isPending} onClick={() => void restore(number, article.revision)}>
            <Trans>Put this back</Trans>
          </Button>
        </Group>
      )}
    </Stack>
  )
}
