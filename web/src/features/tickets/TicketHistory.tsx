import { Trans, useLingui } from '@lingui/react/macro'
import { Button, Skeleton, Stack, Text } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import { memo } from 'react'
import { ErrorState } from '../../ui/ErrorState'
import { RelativeTime } from '../../ui/RelativeTime'
import { changeSentences } from './changeSentences'
import { changesQuery } from './queries'
import classes from './TicketPanel.module.css'

/** What happened to the ticket, in plain sentences, oldest first. */
export const TicketHistory = memo(function TicketHistory({ slug, number }: { slug: string; number: number }) {
  const { i18n } = useLingui()
  const changes = useInfiniteQuery(changesQuery(slug, number))
  if (changes.isPending) {
    return (
      <Stack gap={8}>
        <Skeleton height={14} width="90%" />
        <Skeleton height={14} width="70%" />
      </Stack>
    )
  }
  if (changes.isError) {
    return <ErrorState error={changes.error} retry={() => void changes.refetch()} />
  }
  const items = changes.data.pages.flatMap((page) => page.items)
  return (
    <Stack gap={8}>
      <ol className={classes.history}>
        {items.map((change, index) => (
          // The log only grows at its end, so a position names an entry.
          // oxlint-disable-next-line react/no-array-index-key
          <li key={index}>
            {changeSentences(change, i18n).map((sentence) => (
              <div key={sentence}>{sentence}</div>
            ))}
            <Text component="span" size="xs" c="dimmed">
              <RelativeTime at={change.at} />
            </Text>
          </li>
        ))}
      </ol>
      {changes.hasNextPage && (
        <Button variant="default" size="compact-sm" loading={changes.isFetchingNextPage} onClick={() => void changes.fetchNextPage()}>
          <Trans>Show more</Trans>
        </Button>
      )}
    </Stack>
  )
})
