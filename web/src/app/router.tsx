import type { QueryClient } from '@tanstack/react-query'
import { createRootRouteWithContext, createRoute, createRouter, lazyRouteComponent, notFound, redirect } from '@tanstack/react-router'
import { meQuery } from '../features/accounts/queries'
import { readKnowledgeFilters, type KnowledgeFilters } from '../features/knowledge/filters'
import { messagesQuery } from '../features/messages/queries'
import { readPortalFilters, type PortalFilters } from '../features/portal/filters'
import { myTicketsQuery, ownTicketQuery } from '../features/portal/queries'
import { readFilters, type TicketFilters } from '../features/tickets/filters'
import { ticketQuery, ticketsQuery } from '../features/tickets/queries'
import { NotFound } from './NotFound'
import { PageError } from './PageError'
import { PageNotFound } from './PageNotFound'
import { PagePending } from './PagePending'
import { askSearch, requireNumber, returnSearch, teamsSearch } from './pageSearch'
import { RootLayout } from './RootLayout'
import { parseSearch, stringifySearch } from './search'

type Context = { queryClient: QueryClient }

const rootRoute = createRootRouteWithContext<Context>()({ component: RootLayout, notFoundComponent: PageNotFound })

const homeRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/',
  component: lazyRouteComponent(() => import('./pages/HomePage'), 'HomePage'),
  loader: ({ context }) => context.queryClient.ensureQueryData(meQuery),
})

const signInRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/sign-in',
  validateSearch: returnSearch,
  component: lazyRouteComponent(() => import('./pages/SignInPage'), 'SignInPage'),
})

const signUpRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/sign-up',
  validateSearch: returnSearch,
  component: lazyRouteComponent(() => import('./pages/SignUpPage'), 'SignUpPage'),
})

const forgotRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/forgot',
  component: lazyRouteComponent(() => import('./pages/ForgotPage'), 'ForgotPage'),
})

const resetRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/reset/$token',
  component: lazyRouteComponent(() => import('./pages/ResetPage'), 'ResetPage'),
})

const verifyRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/verify/$token',
  component: lazyRouteComponent(() => import('./pages/VerifyPage'), 'VerifyPage'),
})

const invitationRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/invitations/$token',
  component: lazyRouteComponent(() => import('./pages/InvitationPage'), 'InvitationPage'),
})

const domainRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/domains/$token',
  component: lazyRouteComponent(() => import('./pages/DomainPage'), 'DomainPage'),
})

const mailStopRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/stop/$token',
  component: lazyRouteComponent(() => import('./pages/MailStopPage'), 'MailStopPage'),
})

/** Works signed out: writing comes first. */
const askRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/customer/new',
  validateSearch: askSearch,
  component: lazyRouteComponent(() => import('./pages/AskPage'), 'AskPage'),
})

const signedInRoute = createRoute({
  getParentRoute: () => rootRoute,
  id: 'signed-in',
  beforeLoad: async ({ context, location }) => {
    const me = await context.queryClient.ensureQueryData(meQuery)
    if (me === null) {
      throw redirect({ to: '/sign-in', search: returnSearch({ return: location.href }) })
    }
    return { me }
  },
  component: lazyRouteComponent(() => import('./Shell'), 'Shell'),
})

const userRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/user',
  component: lazyRouteComponent(() => import('./pages/UserPage'), 'UserPage'),
})

const foundRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/organizations/new',
  component: lazyRouteComponent(() => import('./pages/FoundOrganizationPage'), 'FoundOrganizationPage'),
})

const customerRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/customer',
  validateSearch: (search: Record<string, unknown>): PortalFilters => readPortalFilters(search),
  loaderDeps: ({ search }) => search,
  loader: ({ context, deps }) => void context.queryClient.prefetchInfiniteQuery(myTicketsQuery(deps)),
  component: lazyRouteComponent(() => import('./pages/CustomerPage'), 'CustomerPage'),
})

const portalTicketRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/customer/$slug/tickets/$number',
  beforeLoad: ({ params }) => requireNumber(params.number),
  loader: ({ context: { queryClient }, params: { slug, number } }) => {
    void queryClient.prefetchQuery(ownTicketQuery(slug, Number(number)))
    void queryClient.prefetchInfiniteQuery(messagesQuery(slug, Number(number)))
  },
  component: lazyRouteComponent(() => import('./pages/PortalTicketPage'), 'PortalTicketPage'),
})

/** A courtesy only: what one may see, the database decides. */
const organizationRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/org/$slug',
  beforeLoad: ({ context, params }) => {
    const membership = context.me.memberships.find(({ organization }) => organization.slug === params.slug)
    if (!membership || membership.role === 'customer') {
      throw notFound()
    }
  },
})

const organizationIndexRoute = createRoute({
  getParentRoute: () => organizationRoute,
  path: '/',
  beforeLoad: ({ params }) => {
    throw redirect({ to: '/org/$slug/dashboard', params })
  },
})

const dashboardRoute = createRoute({
  getParentRoute: () => organizationRoute,
  path: 'dashboard',
  validateSearch: (search: Record<string, unknown>): TicketFilters => readFilters(search),
  loaderDeps: ({ search }) => search,
  loader: ({ context, params: { slug }, deps }) => void context.queryClient.prefetchInfiniteQuery(ticketsQuery(slug, deps)),
  component: lazyRouteComponent(() => import('./pages/DashboardPage'), 'DashboardPage'),
})

const ticketRoute = createRoute({
  getParentRoute: () => organizationRoute,
  path: 'tickets/$number',
  beforeLoad: ({ params }) => requireNumber(params.number),
  loader: ({ context: { queryClient }, params: { slug, number } }) => {
    void queryClient.prefetchQuery(ticketQuery(slug, Number(number)))
    void queryClient.prefetchInfiniteQuery(messagesQuery(slug, Number(number)))
  },
  component: lazyRouteComponent(() => import('./pages/TicketPage'), 'TicketPage'),
})

const membersRoute = createRoute({
  getParentRoute: () => organizationRoute,
  path: 'members',
  component: lazyRouteComponent(() => import('./pages/MembersPage'), 'MembersPage'),
})

const teamsRoute = createRoute({
  getParentRoute: () => organizationRoute,
  path: 'teams',
  validateSearch: teamsSearch,
  component: lazyRouteComponent(() => import('./pages/TeamsPage'), 'TeamsPage'),
})

const routingRoute = createRoute({
  getParentRoute: () => organizationRoute,
  path: 'routing',
  component: lazyRouteComponent(() => import('./pages/RoutingPage'), 'RoutingPage'),
})

const knowledgeRoute = createRoute({
  getParentRoute: () => organizationRoute,
  path: 'knowledge',
  validateSearch: (search: Record<string, unknown>): KnowledgeFilters => readKnowledgeFilters(search),
  component: lazyRouteComponent(() => import('./pages/KnowledgePage'), 'KnowledgePage'),
})

const articleRoute = createRoute({
  getParentRoute: () => organizationRoute,
  path: 'knowledge/articles/$id',
  component: lazyRouteComponent(() => import('./pages/ArticlePage'), 'ArticlePage'),
})

const settingsRoute = createRoute({
  getParentRoute: () => organizationRoute,
  path: 'settings',
  component: lazyRouteComponent(() => import('./pages/SettingsPage'), 'SettingsPage'),
})

const routeTree = rootRoute.addChildren([
  homeRoute,
  signInRoute,
  signUpRoute,
  forgotRoute,
  resetRoute,
  verifyRoute,
  invitationRoute,
  domainRoute,
  mailStopRoute,
  askRoute,
  signedInRoute.addChildren([
    userRoute,
    customerRoute,
    portalTicketRoute,
    foundRoute,
    organizationRoute.addChildren([organizationIndexRoute, dashboardRoute, ticketRoute, membersRoute, teamsRoute, routingRoute, knowledgeRoute, articleRoute, settingsRoute]),
  ]),
])

export function createAppRouter(queryClient: QueryClient) {
  return createRouter({
    routeTree,
    context: { queryClient },
    parseSearch,
    stringifySearch,
    defaultPreload: 'intent',
    defaultErrorComponent: PageError,
    defaultNotFoundComponent: NotFound,
    defaultPendingComponent: PagePending,
    scrollRestoration: false,
  })
}

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof createAppRouter>
  }
}
