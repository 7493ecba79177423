import { Trans, useLingui } from '@lingui/react/macro'
import { Menu, Text, UnstyledButton } from '@mantine/core'
import { IconLogout, IconUser } from '@tabler/icons-react'
import type { Me } from '../api/types'
import { MenuLink } from '../ui/links'
import { PersonAvatar } from '../ui/PersonAvatar'
import { useLeave } from './useLeave'

export function AccountMenu({ me }: { me: Me }) {
  const { t } = useLingui()
  const leave = useLeave()
  return (
    <Menu position="bottom-end" shadow="md" width={240}>
      <Menu.Target>
        <UnstyledButton aria-label={t`Account: ${me.displayName}`} style={{ borderRadius: '50%', display: 'flex' }}>
          <PersonAvatar name={me.displayName} size={32} />
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
