import { Trans, useLingui } from '@lingui/react/macro'
import { Anchor, Button, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import type { CSSProperties } from 'react'
import type { MyOrganization } from '../../api/types'
import { notifyDone, notifyRefused } from '../../ui/notify'
import { Surface } from '../../ui/Surface'
import { useJoin, useLeave } from './mutations'
import classes from './portal.module.css'
import { myOrganizationsQuery } from './queries'

/** Of whom one is a customer, and leaving. */
export function MyOrganizations() {
  const { t } = useLingui()
  const organizations = useQuery(myOrganizationsQuery)
  const mine = (organizations.data ?? []).filter(({ role }) => role === 'customer')
  if (mine.length === 0) {
    return null
  }
  return (
    <Surface title={t`My organizations`} note={t`Of whom you are a customer.`}>
      <ul className={classes.list}>
        {mine.map((organization) => (
          <Row key={organization.slug} organization={organization} />
        ))}
      </ul>
    </Surface>
  )
}

function Row({ organization: { slug, name, color, active } }: { organization: MyOrganization }) {
  const { t } = useLingui()
  const leave = useLeave()
  const join = useJoin()
  // The row goes away with the membership; what is said afterwards must not depend on it.
  const comeBack = () => join.mutateAsync({ slug }).catch((error: unknown) => notifyRefused(t`You are no longer a customer of ${name}`, error))
  const go = async () => {
    try {
      await leave.mutateAsync(slug)
      notifyDone(t`You have left ${name}. Your tickets there are no longer shown.`, { label: t`Come back`, act: () => void comeBack() })
    } catch (error) {
      notifyRefused(t`You are still a customer of ${name}`, error, () => void go())
    }
  }
  return (
    <li className={classes.face} style={{ '--face': color ?? undefined } as CSSProperties}>
      <span className={classes.faceText}>
        <Text component="span" fw={500} display="block">
          {name}
        </Text>
        <Text component="span" size="sm" c="dimmed">
          {active === 0 ? <Trans>Nothing open</Trans> : <Trans>{active} not solved yet</Trans>}
        </Text>
      </span>
      <Anchor href={`/help/${slug}`} size="sm" aria-label={t`Help center of ${name}`}>
        <Trans>Help center</Trans>
      </Anchor>
      <Button variant="default" size="compact-sm" aria-label={t`Leave ${name}`} loading={leave.isPending} onClick={() => void go()}>
        <Trans>Leave</Trans>
      </Button>
    </li>
  )
}
