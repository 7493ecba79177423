import { Trans } from '@lingui/react/macro'
import { Box, Title } from '@mantine/core'
import type { Person, TicketView } from '../../api/types'
import { TextLink } from '../../ui/links'
import { PersonAvatar } from '../../ui/PersonAvatar'
import { TicketHistory } from './TicketHistory'
import classes from './TicketPanel.module.css'
import { TicketProperties, type PropertyInputs } from './TicketProperties'
import type { TicketFields } from './ticketFields'

type Props = {
  slug: string
  ticket: TicketView
  staff: Person[]
  inputs?: PropertyInputs
  onEdit: (fields: TicketFields) => void
}

/** All about a ticket that is not its conversation. */
export function TicketPanel(props: Props) {
  const { slug, ticket } = props
  return (
    <>
      <Box pb={16}>
        <TicketProperties {...props} />
      </Box>
      <section className={classes.part}>
        <Title order={2}>
          <Trans>Requester</Trans>
        </Title>
        <div className={classes.requester}>
          <PersonAvatar name={ticket.requester.displayName} />
          {ticket.requester.displayName}
        </div>
        <TextLink to="/org/$slug/dashboard" params={{ slug }} search={{ requester: [ticket.requester.id] }} size="sm">
          <Trans>All tickets of this person</Trans>
        </TextLink>
      </section>
      <section className={classes.part}>
        <Title order={2} mb={12}>
          <Trans>History</Trans>
        </Title>
        <TicketHistory slug={slug} number={ticket.number} />
      </section>
    </>
  )
}
