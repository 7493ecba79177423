import type { RegisteredRouter } from '@tanstack/react-router'

/** Fetches the parts of the page that is asked for while it is still being found out who asks. */
export function loadPage(router: RegisteredRouter): void {
  for (const { routeId } of router.matchRoutes(router.latestLocation)) {
    void router.loadRouteChunk(router.routesById[routeId as keyof typeof router.routesById])
  }
}
