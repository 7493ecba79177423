import { RouterProvider } from '@tanstack/react-router'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import './app/styles'
import { activateLocale } from './app/i18n'
import { Providers } from './app/Providers'
import { loadPage } from './app/loadPage'
import { createAppRouter } from './app/router'
import { setSessionEnded } from './app/sessionEnd'
import { shareStyleNonce } from './app/styleNonce'
import { createQueryClient } from './api/queryClient'
import { signOutKey } from './features/accounts/mutations'
import { meQuery } from './features/accounts/queries'

shareStyleNonce()

const queryClient = createQueryClient(() => {
  if (queryClient.isMutating({ mutationKey: signOutKey }) > 0) {
    return // Whoever is leaving need not hear that they left.
  }
  const wasSignedIn = Boolean(queryClient.getQueryData(meQuery.queryKey))
  if (wasSignedIn && router.state.matches.some(({ routeId }) => routeId === '/signed-in')) {
    setSessionEnded(true)
    return
  }
  queryClient.setQueryData(meQuery.queryKey, null)
  if (wasSignedIn) {
    void router.navigate({ to: '/sign-in', search: { return: router.state.location.href } })
  }
})
// Takes what the page has asked for already. It must be taken at once: left lying, "nobody" would be the answer after signing in.
void queryClient.prefetchQuery(meQuery)
const router = createAppRouter(queryClient)
loadPage(router)

await activateLocale()

const root = document.getElementById('root')
if (root) {
  createRoot(root).render(
    <StrictMode>
      <Providers queryClient={queryClient}>
        <RouterProvider router={router} />
      </Providers>
    </StrictMode>,
  )
}
