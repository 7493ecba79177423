import { Trans, useLingui } from '@lingui/react/macro'
import { Button, Menu } from '@mantine/core'
import { IconCheck, IconChevronDown, IconMessageQuestion, IconPlus } from '@tabler/icons-react'
import type { Me, Membership } from '../api/types'
import { MenuLink } from '../ui/links'
import { isStaff } from './memberships'
import classes from './Shell.module.css'

export function OrganizationSwitcher({ me, current }: { me: Me; current: Membership | undefined }) {
  const { t } = useLingui()
  const staffed = me.memberships.filter(isStaff)
  const name = current?.organization.name
  return (
    <Menu position="bottom-start" shadow="md" width={240}>
      <Menu.Target>
        <Button
          variant="subtle"
          color="gray"
          c="inherit"
          px={8}
          rightSection={<IconChevronDown size={14} aria-hidden />}
          aria-label={name ? t`Organization: ${name}` : t`Organizations`}
        >
          <span className={classes.orgName}>{name ?? <Trans>Organizations</Trans>}</span>
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {staffed.map(({ organization }) => (
          <MenuLink
            key={organization.slug}
            to="/org/$slug/dashboard"
            params={{ slug: organization.slug }}
            rightSection={organization.slug === current?.organization.slug && <IconCheck size={16} aria-hidden />}
          >
            {organization.name}
          </MenuLink>
        ))}
        {staffed.length > 0 && <Menu.Divider />}
        <MenuLink to="/customer" leftSection={<IconMessageQuestion size={16} aria-hidden />}>
          <Trans>My own tickets</Trans>
        </MenuLink>
        <MenuLink to="/organizations/new" leftSection={<IconPlus size={16} aria-hidden />}>
          <Trans>Found an organization</Trans>
        </MenuLink>
      </Menu.Dropdown>
    </Menu>
  )
}
