import { Trans, useLingui } from '@lingui/react/macro'
import { ActionIcon, Drawer, Kbd, UnstyledButton, useComputedColorScheme, useMantineColorScheme } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { IconMenu2, IconMoon, IconSearch, IconSun } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import type { Me, Membership } from '../api/types'
import { AccountMenu } from './AccountMenu'
import { LiveDot } from './LiveDot'
import { Navigation } from './Navigation'
import { OrganizationSwitcher } from './OrganizationSwitcher'
import classes from './Shell.module.css'

type Props = { me: Me; current: Membership | undefined; onSearch: () => void }

export function Header({ me, current, onSearch }: Props) {
  const { t } = useLingui()
  return (
    <header className={classes.header}>
      {current && <PhoneNavigation slug={current.organization.slug} isAdmin={current.role === 'admin'} />}
      <Link to="/" className={classes.brand} aria-label={t`Deskbell, start page`}>
        <img src="/favicon.svg" alt="" className={classes.brandMark} />
        {!current && <span>Deskbell</span>}
      </Link>
      {me.memberships.length > 0 && <OrganizationSwitcher me={me} current={current} />}
      {current && (
        <UnstyledButton className={classes.search} onClick={onSearch} aria-label={t`Search or jump to…`} aria-keyshortcuts="Control+K Meta+K">
          <IconSearch size={16} aria-hidden />
          <span className={classes.searchText}>
            <Trans>Search or jump to…</Trans>
          </span>
          <Kbd size="xs" className={classes.searchKeys}>
            Ctrl K
          </Kbd>
        </UnstyledButton>
      )}
      <div className={current ? classes.end : `${classes.end} ${classes.noSearch}`}>
        <LiveDot />
        <ThemeButton />
        <AccountMenu me={me} slug={current?.organization.slug} />
      </div>
    </header>
  )
}

function ThemeButton() {
  const { t } = useLingui()
  const { setColorScheme } = useMantineColorScheme()
  const dark = useComputedColorScheme('light', { getInitialValueInEffect: false }) === 'dark'
  return (
    <ActionIcon
      variant="subtle"
      color="gray"
      size={36}
      c="inherit"
      aria-label={dark ? t`Switch to the light theme` : t`Switch to the dark theme`}
      onClick={() => setColorScheme(dark ? 'light' : 'dark')}
    >
      {dark ? <IconSun size={18} aria-hidden /> : <IconMoon size={18} aria-hidden />}
    </ActionIcon>
  )
}

function PhoneNavigation({ slug, isAdmin }: { slug: string; isAdmin: boolean }) {
  const { t } = useLingui()
  const [opened, { open, close }] = useDisclosure(false)
  return (
    <>
      <ActionIcon variant="subtle" color="gray" size={36} c="inherit" className={classes.burger} aria-label={t`Menu`} aria-expanded={opened} onClick={open}>
        <IconMenu2 size={20} aria-hidden />
      </ActionIcon>
      <Drawer opened={opened} onClose={close} title={t`Menu`} size={260} closeButtonProps={{ 'aria-label': t`Close` }}>
        <nav aria-label={t`Main`}>
          <Navigation slug={slug} isAdmin={isAdmin} onFollow={close} />
        </nav>
      </Drawer>
    </>
  )
}
