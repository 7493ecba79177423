import { Trans, useLingui } from '@lingui/react/macro'
import { Button, Drawer, Group, Skeleton, Stack, Text } from '@mantine/core'
import { IconCheck } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { ErrorState } from '../../ui/ErrorState'
import { notifyRefused } from '../../ui/notify'
import { SanitisedHtml } from '../../ui/SanitisedHtml'
import { useDeflect } from './mutations'
import { publishedArticleQuery } from './queries'
import classes from './suggestions.module.css'

type Props = { slug: string; article: { slug: string; title: string }; onClose: () => void; onAnswered: () => void; onDone: () => void }

/** An article, read in place; what one was writing stays behind it. */
export function ArticleDrawer({ slug, article: { slug: articleSlug, title }, onClose, onAnswered, onDone }: Props) {
  const { t } = useLingui()
  const article = useQuery(publishedArticleQuery(slug, articleSlug))
  const { mutateAsync, isPending } = useDeflect(slug)
  const [answered, setAnswered] = useState(false)
  const answer = () => {
    mutateAsync(articleSlug)
      .then(() => {
        setAnswered(true)
        return onAnswered()
      })
      .catch((error: unknown) => notifyRefused(t`That could not be noted`, error, answer))
  }
  return (
    <Drawer opened onClose={onClose} position="right" size="lg" title={<bdi>{article.data?.title ?? title}</bdi>} closeButtonProps={{ 'aria-label': t`Close` }}>
      <Stack gap={16}>
        {article.isPending && [90, 70, 80].map((width) => <Skeleton key={width} height={12} width={`${width}%`} />)}
        {article.isError && <ErrorState error={article.error} retry={() => void article.refetch()} />}
        {article.data && <SanitisedHtml html={article.data.html} />}
        {answered ? (
          <Stack gap={8} role="status">
            <Text fw={500}>
              <Trans>Good to hear, thank you for saying so.</Trans>
            </Text>
            <Text c="dimmed">
              <Trans>What you wrote is not sent. It stays here until you leave.</Trans>
            </Text>
            <Group gap={8}>
              <Button onClick={onDone}>
                <Trans>Leave without sending</Trans>
              </Button>
              <Button variant="default" onClick={onClose}>
                <Trans>I still need help</Trans>
              </Button>
            </Group>
          </Stack>
        ) : (
          article.data && (
            <Group gap={8} className={classes.answer}>
              <Button leftSection={<IconCheck size={16} aria-hidden />} loading={isPending} onClick={answer}>
                <Trans>This answered it</Trans>
              </Button>
              <Button variant="default" onClick={onClose}>
                <Trans>I still need help</Trans>
              </Button>
            </Group>
          )
        )}
      </Stack>
    </Drawer>
  )
}
