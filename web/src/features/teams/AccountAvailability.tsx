import { Trans } from '@lingui/react/macro'
import { Menu, Skeleton } from '@mantine/core'
import { IconRefresh } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { AvailabilityItems } from './AvailabilityItems'
import { agentQuery } from './queries'

/** One's own availability, as a part of the account's menu. */
export function AccountAvailability({ slug, meId }: { slug: string; meId: string }) {
  const agent = useQuery(agentQuery(slug, meId))
  return (
    <>
      <Menu.Label>
        <Trans>Your availability</Trans>
      </Menu.Label>
      {agent.isPending && <Skeleton height={96} />}
      {agent.isError && !agent.data && (
        <Menu.Item leftSection={<IconRefresh size={16} aria-hidden />} closeMenuOnClick={false} onClick={() => void agent.refetch()}>
          <Trans>It did not load. Try again</Trans>
        </Menu.Item>
      )}
      {agent.data && <AvailabilityItems slug={slug} accountId={meId} availability={agent.data.availability} until={agent.data.until} />}
      <Menu.Divider />
    </>
  )
}
