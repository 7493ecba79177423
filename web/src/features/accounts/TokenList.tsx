import { Trans, useLingui } from '@lingui/react/macro'
import { Button, Skeleton, Text } from '@mantine/core'
import { openConfirmModal } from '@mantine/modals'
import { useQuery } from '@tanstack/react-query'
import type { TokenView } from '../../api/types'
import { ErrorState } from '../../ui/ErrorState'
import { notifyDone, notifyRefused } from '../../ui/notify'
import { RelativeTime } from '../../ui/RelativeTime'
import classes from './AccountRows.module.css'
import { useRevokeToken } from './mutations'
import { tokensQuery } from './queries'

export function TokenList() {
  const tokens = useQuery(tokensQuery)
  if (tokens.isPending) {
    return <Skeleton height={56} />
  }
  if (tokens.isError) {
    return <ErrorState error={tokens.error} retry={() => void tokens.refetch()} />
  }
  if (tokens.data.items.length === 0) {
    return (
      <Text c="dimmed">
        <Trans>No tokens yet. Name one above to let a program act for you.</Trans>
      </Text>
    )
  }
  return (
    <ul className={classes.rows}>
      {tokens.data.items.map((token) => (
        <TokenRow key={token.id} token={token} />
      ))}
    </ul>
  )
}

function TokenRow({ token }: { token: TokenView }) {
  const { t } = useLingui()
  const revoke = useRevokeToken()
  const revokeIt = () =>
    revoke.mutate(token.id, {
      onSuccess: () => notifyDone(t`The token “${token.name}” is revoked.`),
      onError: (error) => notifyRefused(t`The token “${token.name}” is still valid`, error, revokeIt),
    })
  const ask = () =>
    openConfirmModal({
      title: t`Revoke “${token.name}”?`,
      children: t`Programs that use this token stop working at once. This cannot be undone.`,
      labels: { confirm: t`Revoke`, cancel: t`Cancel` },
      confirmProps: { color: 'red.8' },
      onConfirm: revokeIt,
    })
  return (
    <li className={classes.row}>
      <div>
        <Text fw={500}>{token.name}</Text>
        <Text c="dimmed" size="sm">
          <Trans>
            created <RelativeTime at={token.createdAt} />
          </Trans>
          {' · '}
          {token.lastSeenAt ? (
            <Trans>
              last used <RelativeTime at={token.lastSeenAt} />
            </Trans>
          ) : (
            <Trans>never used</Trans>
          )}
        </Text>
      </div>
      <Button size="compact-sm" variant="default" aria-label={t`Revoke ${token.name}`} loading={revoke.isPending} onClick={ask}>
        <Trans>Revoke</Trans>
      </Button>
    </li>
  )
}
