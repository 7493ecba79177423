import { Trans } from '@lingui/react/macro'
import { IconBook2, IconInbox, IconRoute, IconSettings, IconUsers, IconUsersGroup } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import classes from './Shell.module.css'

type Props = { slug: string; isAdmin: boolean; onFollow?: () => void }

export function Navigation({ slug, isAdmin, onFollow }: Props) {
  const params = { slug }
  return (
    <ul className={classes.links}>
      <li>
        <Link to="/org/$slug/dashboard" params={params} className={classes.link} activeOptions={{ includeSearch: false }} onClick={onFollow}>
          <Label icon={<IconInbox size={18} aria-hidden />} text={<Trans>Tickets</Trans>} />
        </Link>
      </li>
      <li>
        <Link to="/org/$slug/members" params={params} className={classes.link} onClick={onFollow}>
          <Label icon={<IconUsers size={18} aria-hidden />} text={<Trans>Members</Trans>} />
        </Link>
      </li>
      <li>
        <Link to="/org/$slug/teams" params={params} className={classes.link} activeOptions={{ includeSearch: false }} onClick={onFollow}>
          <Label icon={<IconUsersGroup size={18} aria-hidden />} text={<Trans>Teams</Trans>} />
        </Link>
      </li>
      <li>
        <Link to="/org/$slug/routing" params={params} className={classes.link} onClick={onFollow}>
          <Label icon={<IconRoute size={18} aria-hidden />} text={<Trans>Routing</Trans>} />
        </Link>
      </li>
      <li>
        <Link to="/org/$slug/knowledge" params={params} className={classes.link} activeOptions={{ includeSearch: false }} onClick={onFollow}>
          <Label icon={<IconBook2 size={18} aria-hidden />} text={<Trans>Knowledge</Trans>} />
        </Link>
      </li>
      {isAdmin && (
        <li>
          <Link to="/org/$slug/settings" params={params} className={classes.link} onClick={onFollow}>
            <Label icon={<IconSettings size={18} aria-hidden />} text={<Trans>Settings</Trans>} />
          </Link>
        </li>
      )}
    </ul>
  )
}

function Label({ icon, text }: { icon: ReactNode; text: ReactNode }) {
  return (
    <>
      {icon}
      <span className={classes.linkText}>{text}</span>
    </>
  )
}
