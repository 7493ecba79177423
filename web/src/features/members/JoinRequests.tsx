import { Trans, useLingui } from '@lingui/react/macro'
import { Button, Group, Text, Textarea } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { JoinRequestView } from '../../api/types'
import { ErrorState } from '../../ui/ErrorState'
import { notifyDone, notifyRefused } from '../../ui/notify'
import { RelativeTime } from '../../ui/RelativeTime'
import { Surface } from '../../ui/Surface'
import classes from './members.module.css'
import { useAnswerRequest } from './mutations'
import { joinRequestsQuery } from './queries'

/** Who asks to become a customer; nothing is shown while nobody does. */
export function JoinRequests({ slug }: { slug: string }) {
  const { t } = useLingui()
  const requests = useInfiniteQuery(joinRequestsQuery(slug))
  const items = requests.data?.pages.flatMap((page) => page.items) ?? []
  if (!requests.isError && items.length === 0) {
    return null
  }
  return (
    <Surface title={t`Asking to become customers`} note={t`Each gets a mail with your answer.`}>
      {requests.isError && <ErrorState error={requests.error} retry={() => void requests.refetch()} />}
      <ul className={classes.rows}>
        {items.map((request) => (
          <Request key={request.account.id} slug={slug} request={request} />
        ))}
      </ul>
      {requests.hasNextPage && (
        <Button mt={12} variant="default" loading={requests.isFetchingNextPage} onClick={() => void requests.fetchNextPage()}>
          <Trans>Show more</Trans>
        </Button>
      )}
    </Surface>
  )
}

function Request({ slug, request: { account, email, message, askedAt } }: { slug: string; request: JoinRequestView }) {
  const { t } = useLingui()
  const answer = useAnswerRequest(slug)
  const [reason, setReason] = useState<string | null>(null)
  const name = account.displayName
  // The request leaves the list with its answer: what is said afterwards must not depend on it.
  const give = (approved: boolean) =>
    void answer.mutateAsync({ accountId: account.id, approved, ...(reason?.trim() && { reason: reason.trim() }) }).then(
      () => notifyDone(approved ? t`${name} is a customer now.` : t`${name} was declined.`),
      (error: unknown) => notifyRefused(t`${name} has no answer yet`, error),
    )
  return (
    <li className={classes.request}>
      <Text fw={500} className={classes.name}>
        {name}
      </Text>
      <Text c="dimmed" size="sm" className={classes.name}>
        {email} · <RelativeTime at={askedAt} />
      </Text>
      {message && (
        <Text mt={4} dir="auto" style={{ overflowWrap: 'anywhere', whiteSpace: 'pre-wrap' }}>
          {message}
        </Text>
      )}
      {reason !== null && (
        <Textarea
          mt={8}
          label={t`Why not? ${name} can read this.`}
          autosize
          minRows={2}
          maxLength={1000}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
      )}
      <Group gap={8} mt={8}>
        {reason === null ? (
          <>
            <Button size="compact-sm" aria-label={t`Let ${name} in`} loading={answer.isPending} onClick={() => give(true)}>
              <Trans>Let in</Trans>
            </Button>
            <Button size="compact-sm" variant="default" aria-label={t`Decline ${name}`} onClick={() => setReason('')}>
              <Trans>Decline…</Trans>
            </Button>
          </>
        ) : (
          <>
            <Button size="compact-sm" loading={answer.isPending} onClick={() => give(false)}>
              <Trans>Decline</Trans>
            </Button>
            <Button size="compact-sm" variant="default" onClick={() => setReason(null)}>
              <Trans>Cancel</Trans>
            </Button>
          </>
        )}
      </Group>
    </li>
  )
}
