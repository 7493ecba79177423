import { Trans } from '@lingui/react/macro'
import { Outlet, useRouter } from '@tanstack/react-router'
import { useEffect } from 'react'
import classes from './RootLayout.module.css'

export function RootLayout() {
  useKeepFocus()
  return (
    <>
      <a className={classes.skip} href="#main">
        <Trans>Skip to the content</Trans>
      </a>
      <Outlet />
    </>
  )
}

/** When a page goes, whatever had the focus goes with it; then the new page's main part takes it. */
function useKeepFocus() {
  const router = useRouter()
  useEffect(
    () =>
      router.subscribe('onRendered', ({ fromLocation, pathChanged }) => {
        if (fromLocation && pathChanged && (document.activeElement ?? document.body) === document.body) {
          document.querySelector('main')?.focus()
        }
      }),
    [router],
  )
}
