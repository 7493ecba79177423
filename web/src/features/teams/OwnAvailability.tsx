import { useLingui } from '@lingui/react/macro'
import { Skeleton } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { ErrorState } from '../../ui/ErrorState'
import { AvailabilityMenu } from './AvailabilityMenu'
import { agentQuery } from './queries'
import classes from './teams.module.css'

/** Whether one is there oneself, in one organization. */
export function OwnAvailability({ slug, organization, meId }: { slug: string; organization: string; meId: string }) {
  const { t } = useLingui()
  const agent = useQuery(agentQuery(slug, meId))
  return (
    <li className={classes.own}>
      <span className={classes.name}>{organization}</span>
      {agent.isPending && <Skeleton height={30} width={130} />}
      {agent.data && <AvailabilityMenu slug={slug} agent={agent.data} label={t`Your availability at ${organization}`} />}
      {agent.isError && !agent.data && <ErrorState error={agent.error} retry={() => void agent.refetch()} />}
    </li>
  )
}
