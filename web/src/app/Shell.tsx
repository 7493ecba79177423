import { useLingui } from '@lingui/react/macro'
import { useSuspenseQuery } from '@tanstack/react-query'
import { Outlet, useParams } from '@tanstack/react-router'
import { lazy, Suspense, useState } from 'react'
import { meQuery } from '../features/accounts/queries'
import { Header } from './Header'
import { isStaff, rememberOrganization } from './memberships'
import { Navigation } from './Navigation'
import { PagePending } from './PagePending'
import { useSessionEnded } from './sessionEnd'
import classes from './Shell.module.css'
import { useGlobalShortcuts } from './useGlobalShortcuts'
import { useLiveFeed } from './useLiveFeed'

const CommandPalette = lazy(() => import('./CommandPalette').then((module) => ({ default: module.CommandPalette })))
const SignInAgain = lazy(() => import('./SignInAgain').then((module) => ({ default: module.SignInAgain })))
const ErasureBanner = lazy(() => import('../features/organizations/ErasureBanner').then((module) => ({ default: module.ErasureBanner })))
const ShortcutsDialog = lazy(() => import('./ShortcutsDialog').then((module) => ({ default: module.ShortcutsDialog })))

export type Overlay = 'palette' | 'shortcuts' | null

/** What surrounds every page of somebody who is signed in. */
export function Shell() {
  const { t } = useLingui()
  const { data: me } = useSuspenseQuery(meQuery)
  const { slug } = useParams({ strict: false })
  const [overlay, setOverlay] = useState<Overlay>(null)
  const ended = useSessionEnded()
  useGlobalShortcuts(setOverlay, slug)
  useLiveFeed(ended ? null : (me?.id ?? null))
  if (me === null) {
    return null // Signed out just now: whoever noticed is leading to the sign-in page.
  }
  const membership = me.memberships.find(({ organization }) => organization.slug === slug)
  const current = membership && isStaff(membership) ? membership : undefined
  if (current) {
    rememberOrganization(current.organization.slug)
  }
  return (
    <div className={classes.shell}>
      <Header me={me} current={current} onSearch={() => setOverlay('palette')} />
      {current && (
        <nav className={classes.rail} aria-label={t`Main`}>
          <Navigation slug={current.organization.slug} isAdmin={current.role === 'admin'} />
        </nav>
      )}
      <main id="main" tabIndex={-1} className={classes.main} data-closing={current?.erasureDueAt ? true : undefined}>
        {current?.erasureDueAt && (
          <div>
            <Suspense fallback={null}>
              <ErasureBanner slug={current.organization.slug} name={current.organization.name} dueAt={current.erasureDueAt} isAdmin={current.role === 'admin'} />
            </Suspense>
          </div>
        )}
        <div className={classes.page}>
          <Suspense fallback={<PagePending />}>
            <Outlet />
          </Suspense>
        </div>
      </main>
      <Suspense fallback={null}>
        {ended && <SignInAgain me={me} />}
        {overlay === 'palette' && <CommandPalette me={me} current={current} onClose={() => setOverlay(null)} onShortcuts={() => setOverlay('shortcuts')} />}
        {overlay === 'shortcuts' && <ShortcutsDialog onClose={() => setOverlay(null)} />}
      </Suspense>
    </div>
  )
}
