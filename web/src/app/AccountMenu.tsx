import { Trans, useLingui } from '@lingui/react/macro'
import { Menu, Text, UnstyledButton } from '@mantine/core'
import { IconLogout, IconUser } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import type { Availability, Me } from '../api/types'
import { AccountAvailability } from '../features/teams/AccountAvailability'
import { availabilityIcons } from '../features/teams/AvailabilityBadge'
import { agentQuery } from '../features/teams/queries'
import { availabilityWords } from '../features/teams/words'
import { MenuLink } from '../ui/links'
import { PersonAvatar } from '../ui/PersonAvatar'
import classes from './Shell.module.css'
import { useLeave } from './useLeave'

/** @param slug of the organization in which one is at work, if any */
export function AccountMenu({ me, slug }: { me: Me; slug: string | undefined }) {
  const { t, i18n } = useLingui()
  const agent = useQuery({ ...agentQuery(slug ?? '', me.id), enabled: slug !== undefined }).data
  const availability = slug === undefined ? undefined : agent?.availability
  const name = me.displayName
  const state = availability && i18n._(availabilityWords[availability])
  const leave = useLeave()
  return (
    <Menu position="bottom-end" shadow="md" width={240}>
      <Menu.Target>
        <UnstyledButton
          aria-label={availability === undefined || availability === 'available' ? t`Account: ${name}` : t`Account: ${name} (${state})`}
          title={state}
          className={classes.account}
        >
          <PersonAvatar name={me.displayName} size={32} />
          {availability && <Mark availability={availability} />}
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <div style={{ padding: '8px 12px', overflowWrap: 'anywhere' }}>
          <Text fw={500}>{me.displayName}</Text>
          <Text size="sm" c="dimmed">
            {me.email}
          </Text>
        </div>
        <Menu.Divider />
        {slug !== undefined && <AccountAvailability slug={slug} meId={me.id} />}
        <MenuLink to="/user" leftSection={<IconUser size={16} aria-hidden />}>
          <Trans>Account</Trans>
        </MenuLink>
        <Menu.Item leftSection={<IconLogout size={16} aria-hidden />} onClick={leave}>
          <Trans>Sign out</Trans>
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}

function Mark({ availability }: { availability: Availability }) {
  const MarkIcon = availabilityIcons[availability]
  return (
    <span className={classes.mark} style={{ color: `var(--availability-${availability})` }}>
      <MarkIcon size={14} stroke={2.6} aria-hidden />
    </span>
  )
}
