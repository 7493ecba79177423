import { useLingui } from '@lingui/react/macro'
import { useMantineColorScheme } from '@mantine/core'
import { IconBook2, IconBuilding, IconInbox, IconKeyboard, IconLogout, IconMoon, IconPlus, IconRoute, IconSettings, IconSun, IconUser, IconUsers, IconUsersGroup, type Icon } from '@tabler/icons-react'
import { useNavigate } from '@tanstack/react-router'
import type { Me, Membership } from '../api/types'
import { isStaff } from './memberships'
import { useLeave } from './useLeave'

export type PaletteCommand = { id: string; label: string; icon: Icon; run: () => void }

/** Pages and actions, those of the present organization first. */
export function usePaletteCommands(me: Me, current: Membership | undefined, onShortcuts: () => void): PaletteCommand[] {
  const { t } = useLingui()
  const navigate = useNavigate()
  const leave = useLeave()
  const { setColorScheme } = useMantineColorScheme()
  const slug = current?.organization.slug
  const here: PaletteCommand[] =
    slug === undefined
      ? []
      : [
          { id: 'tickets', label: t`Tickets`, icon: IconInbox, run: () => void navigate({ to: '/org/$slug/dashboard', params: { slug } }) },
          { id: 'members', label: t`Members`, icon: IconUsers, run: () => void navigate({ to: '/org/$slug/members', params: { slug } }) },
          { id: 'teams', label: t`Teams`, icon: IconUsersGroup, run: () => void navigate({ to: '/org/$slug/teams', params: { slug } }) },
          { id: 'routing', label: t`Routing`, icon: IconRoute, run: () => void navigate({ to: '/org/$slug/routing', params: { slug } }) },
          { id: 'knowledge', label: t`Knowledge`, icon: IconBook2, run: () => void navigate({ to: '/org/$slug/knowledge', params: { slug } }) },
          { id: 'reports', label: t`Reports of the knowledge base`, icon: IconBook2, run: () => void navigate({ to: '/org/$slug/knowledge', params: { slug }, search: { show: 'reports' } }) },
          { id: 'transfer', label: t`Export or import the knowledge base`, icon: IconBook2, run: () => void navigate({ to: '/org/$slug/knowledge', params: { slug }, search: { show: 'transfer' } }) },
          ...(current?.role === 'admin'
            ? [{ id: 'settings', label: t`Settings`, icon: IconSettings, run: () => void navigate({ to: '/org/$slug/settings', params: { slug } }) }]
            : []),
        ]
  const others = me.memberships
    .filter((membership) => isStaff(membership) && membership.organization.slug !== slug)
    .map(({ organization }) => ({
      id: `organization ${organization.slug}`,
      label: t`Switch to ${organization.name}`,
      icon: IconBuilding,
      run: () => void navigate({ to: '/org/$slug/dashboard', params: { slug: organization.slug } }),
    }))
  return [
    ...here,
    ...others,
    { id: 'account', label: t`Account`, icon: IconUser, run: () => void navigate({ to: '/user' }) },
    { id: 'found', label: t`Found an organization`, icon: IconPlus, run: () => void navigate({ to: '/organizations/new' }) },
    { id: 'light', label: t`Light theme`, icon: IconSun, run: () => setColorScheme('light') },
    { id: 'dark', label: t`Dark theme`, icon: IconMoon, run: () => setColorScheme('dark') },
    { id: 'shortcuts', label: t`Keyboard shortcuts`, icon: IconKeyboard, run: onShortcuts },
    { id: 'leave', label: t`Sign out`, icon: IconLogout, run: leave },
  ]
}
