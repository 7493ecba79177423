import { Trans, useLingui } from '@lingui/react/macro'
import { Button, Group, Skeleton, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import type { TokenView } from '../../api/types'
import { ErrorState } from '../../ui/ErrorState'
import { notifyDone, notifyRefused } from '../../ui/notify'
import { RelativeTime } from '../../ui/RelativeTime'
import { UndoButton } from '../../ui/UndoButton'
import { Undone, useSettleOnLeave } from '../../ui/undoable'
import classes from './AccountRows.module.css'
import { revocationName, useRevokeToken } from './mutations'
import { tokensQuery } from './queries'

export function TokenList() {
  const tokens = useQuery(tokensQuery)
  useSettleOnLeave()
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
  const revokeIt = () => {
    revoke
      .mutateAsync(token.id)
      .then(() => notifyDone(t`The token “${token.name}” is revoked.`))
      .catch((error: unknown) => {
        if (!(error instanceof Undone)) {
          notifyRefused(t`The token “${token.name}” is still valid`, error, revokeIt)
        }
      })
  }
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
      {revoke.isPending ? (
        <Group gap={12}>
          <Text size="sm" title={t`It works for a few seconds more, or until you leave this page.`}>
            <Trans>Revoked</Trans>
          </Text>
          <UndoButton name={revocationName(token.id)} label={t`Undo: ${token.name} stops working in a few seconds`} />
        </Group>
      ) : (
        <Button size="compact-sm" variant="default" aria-label={t`Revoke ${token.name}`} onClick={revokeIt}>
          <Trans>Revoke</Trans>
        </Button>
      )}
    </li>
  )
}
