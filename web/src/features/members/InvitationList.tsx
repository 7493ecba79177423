import { Trans, useLingui } from '@lingui/react/macro'
import { Button, Skeleton, Text } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import type { InvitationView } from '../../api/types'
import { ErrorState } from '../../ui/ErrorState'
import { notifyDone, notifyRefused } from '../../ui/notify'
import { RelativeTime } from '../../ui/RelativeTime'
import { roleWords } from '../../ui/words'
import classes from './members.module.css'
import { useInvite, useWithdrawInvitation } from './mutations'
import { invitationsQuery } from './queries'

export function InvitationList({ slug }: { slug: string }) {
  const invitations = useInfiniteQuery(invitationsQuery(slug))
  if (invitations.isPending) {
    return <Skeleton height={48} />
  }
  if (invitations.isError) {
    return <ErrorState error={invitations.error} retry={() => void invitations.refetch()} />
  }
  const items = invitations.data.pages.flatMap((page) => page.items)
  if (items.length === 0) {
    return (
      <Text c="dimmed">
        <Trans>No invitation waits to be accepted.</Trans>
      </Text>
    )
  }
  return (
    <>
      <ul className={classes.rows}>
        {items.map((invitation) => (
          <InvitationRow key={invitation.id} slug={slug} invitation={invitation} />
        ))}
      </ul>
      {invitations.hasNextPage && (
        <Button mt={12} variant="default" loading={invitations.isFetchingNextPage} onClick={() => void invitations.fetchNextPage()}>
          <Trans>Show more</Trans>
        </Button>
      )}
    </>
  )
}

function InvitationRow({ slug, invitation }: { slug: string; invitation: InvitationView }) {
  const { t, i18n } = useLingui()
  const withdraw = useWithdrawInvitation(slug)
  const invite = useInvite(slug)
  const { email, role } = invitation
  // The row leaves with the invitation: what is said afterwards must not depend on it.
  const inviteAgain = () => void invite.mutateAsync({ email, role }).then(
      () => notifyDone(t`${email} is invited again.`),
      (error: unknown) => notifyRefused(t`${email} is not invited`, error),
    )
  const withdrawIt = () =>
    void withdraw.mutateAsync(invitation.id).then(
      () => notifyDone(t`The invitation of ${email} is withdrawn.`, { label: t`Invite again`, act: inviteAgain }),
      (error: unknown) => notifyRefused(t`The invitation of ${email} still stands`, error, withdrawIt),
    )
  return (
    <li className={classes.invitation}>
      <div>
        <Text fw={500}>{email}</Text>
        <Text c="dimmed" size="sm">
          {i18n._(roleWords[role])} ·{' '}
          <Trans>
            ends <RelativeTime at={invitation.expiresAt} />
          </Trans>
        </Text>
      </div>
      <Button size="compact-sm" variant="default" aria-label={t`Withdraw the invitation of ${email}`} loading={withdraw.isPending} onClick={withdrawIt}>
        <Trans>Withdraw</Trans>
      </Button>
    </li>
  )
}
