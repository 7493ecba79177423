import { i18n } from '@lingui/core'
import { I18nProvider } from '@lingui/react'
import { MantineProvider } from '@mantine/core'
import { Notifications } from '@mantine/notifications'
import { QueryClientProvider } from '@tanstack/react-query'
import { render } from '@testing-library/react'
import type { ReactNode } from 'react'
import { createQueryClient } from '../api/queryClient'
import type { MessageView, TicketView } from '../api/types'

/** Renders as the program does, without its router. */
export function renderAtDesk(children: ReactNode) {
  const queryClient = createQueryClient(() => undefined)
  render(
    <I18nProvider i18n={i18n}>
      <MantineProvider env="test">
        <QueryClientProvider client={queryClient}>
          {children}
          <Notifications />
        </QueryClientProvider>
      </MantineProvider>
    </I18nProvider>,
  )
  return queryClient
}

export const eve = { id: '018f0000-0000-7000-8000-00000000000e', displayName: 'Eve Lindqvist' }
export const cleo = { id: '018f0000-0000-7000-8000-00000000000c', displayName: 'Cleo Marsh' }

export const printerJams: TicketView = {
  number: 12,
  subject: 'Printer jams',
  description: 'It jams since Monday.',
  descriptionHtml: '<p>It jams since Monday.</p>',
  attachments: [],
  status: 'open',
  statusLabel: 'Open',
  priority: 'normal',
  requester: cleo,
  assignee: null,
  team: null,
  tags: ['printer'],
  version: 3,
  createdAt: '2026-11-20T08:00:00Z',
  updatedAt: '2026-11-20T09:00:00Z',
  links: { follows: [], followedBy: [], rating: null },
}

export function message(body: string): MessageView {
  return {
    id: `message ${body}`,
    author: { ...eve, role: 'employee' },
    visibility: 'public',
    body,
    html: `<p>${body}</p>`,
    attachments: [],
    createdAt: '2026-11-20T10:00:00Z',
  }
}

/** No files, and nothing to choose them with. */
export const noFiles = { any: false, unready: false, take: () => [], giveBack: () => {}, button: null, list: null }

export const showNoFiles = () => null
