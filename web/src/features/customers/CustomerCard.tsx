import { Trans, useLingui } from '@lingui/react/macro'
import { Skeleton, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import type { CustomerView, Person } from '../../api/types'
import { explain } from '../../ui/explain'
import { TextLink } from '../../ui/links'
import { PersonAvatar } from '../../ui/PersonAvatar'
import { RelativeTime } from '../../ui/RelativeTime'
import classes from './CustomerCard.module.css'
import { CustomerData } from './CustomerData'
import { CustomerNote } from './CustomerNote'
import { customerQuery } from './queries'

type Props = { slug: string; customer: Person; isAdmin: boolean; onErased: () => void }

/** Who asks: since when a customer, with how many tickets, and what colleagues noted. */
export function CustomerCard({ slug, customer: { id, displayName }, isAdmin, onErased }: Props) {
  const customer = useQuery(customerQuery(slug, id))
  return (
    <div className={classes.card}>
      <div className={classes.who}>
        <PersonAvatar name={displayName} />
        <span className={classes.name}>{displayName}</span>
        {isAdmin && customer.data && <CustomerData slug={slug} customer={customer.data.account} email={customer.data.email} onErased={onErased} />}
      </div>
      {customer.isPending && <Skeleton height={56} />}
      {customer.isError && (
        <Text size="sm" c="dimmed">
          {explain(customer.error)}
        </Text>
      )}
      {customer.data && <Known slug={slug} customer={customer.data} />}
    </div>
  )
}

function Known({ slug, customer }: { slug: string; customer: CustomerView }) {
  const { t } = useLingui()
  const { account, email, joinedAt, leftAt, activeTickets, tickets } = customer
  return (
    <>
      <Text size="sm" c="dimmed" className={classes.name}>
        {email}
      </Text>
      <Text size="sm" c="dimmed">
        {leftAt ? (
          <Trans>
            Left <RelativeTime at={leftAt} />
          </Trans>
        ) : (
          <Trans>
            Here since <RelativeTime at={joinedAt} />
          </Trans>
        )}
      </Text>
      <TextLink to="/org/$slug/dashboard" params={{ slug }} search={{ requester: [account.id] }} size="sm">
        {t`All tickets: ${tickets}, of them open: ${activeTickets}`}
      </TextLink>
      <CustomerNote slug={slug} customer={customer} />
    </>
  )
}
