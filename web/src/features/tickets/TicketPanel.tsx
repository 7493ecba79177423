import { Trans } from '@lingui/react/macro'
import { Box, Title } from '@mantine/core'
import { memo, type ReactNode } from 'react'
import type { Person, TeamRef, TicketView } from '../../api/types'
import { TicketLinks } from './TicketLinks'
import { TicketHistory } from './TicketHistory'
import classes from './TicketPanel.module.css'
import { TicketProperties, type PropertyInputs } from './TicketProperties'
import type { TicketFields } from './ticketFields'

type Props = {
  slug: string
  ticket: TicketView
  staff: Person[]
  teams: TeamRef[]
  requester: ReactNode
  reason?: ReactNode
  articles?: ReactNode
  inputs?: PropertyInputs | undefined
  onEdit: (fields: TicketFields) => void
}

/** All about a ticket that is not its conversation. */
export function TicketPanel(props: Props) {
  const { slug, ticket, requester, articles } = props
  return (
    <>
      <Box pb={16}>
        <TicketProperties {...props} />
        {props.reason}
      </Box>
      <Requester>{requester}</Requester>
      {articles && <section className={classes.part}>{articles}</section>}
      <TicketLinks slug={slug} links={ticket.links} />
      <section className={classes.part}>
        <Title order={2} mb={12}>
          <Trans>History</Trans>
        </Title>
        <TicketHistory slug={slug} number={ticket.number} />
      </section>
    </>
  )
}

const Requester = memo(function Requester({ children }: { children: ReactNode }) {
  return (
    <section className={classes.part}>
      <Title order={2}>
        <Trans>Requester</Trans>
      </Title>
      {children}
    </section>
  )
})
