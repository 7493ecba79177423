import { Trans } from '@lingui/react/macro'
import { Text, Title } from '@mantine/core'
import { IconMoodHappy, IconMoodSad } from '@tabler/icons-react'
import { memo } from 'react'
import type { TicketLinks as Links } from '../../api/types'
import { TextLink } from '../../ui/links'
import { RelativeTime } from '../../ui/RelativeTime'
import classes from './TicketPanel.module.css'

/** What the requester thought of the solution, and the tickets before and after this one; nothing where there is nothing. */
export const TicketLinks = memo(function TicketLinks({ slug, links: { follows, followedBy, rating } }: { slug: string; links: Links }) {
  return (
    <>
      {rating && (
        <section className={classes.part}>
          <Title order={2} mb={8}>
            <Trans>Rating</Trans>
          </Title>
          <div className={classes.requester}>
            {rating.score === 'good' ? <IconMoodHappy size={20} aria-hidden /> : <IconMoodSad size={20} aria-hidden />}
            {rating.score === 'good' ? <Trans>Good</Trans> : <Trans>Not good</Trans>}
            <Text component="span" size="xs" c="dimmed">
              <RelativeTime at={rating.ratedAt} />
            </Text>
          </div>
          {rating.comment && (
            <Text size="sm" mt={4} dir="auto" style={{ overflowWrap: 'anywhere', whiteSpace: 'pre-wrap' }}>
              {rating.comment}
            </Text>
          )}
        </section>
      )}
      {(follows.length > 0 || followedBy.length > 0) && (
        <section className={classes.part}>
          <Title order={2} mb={8}>
            <Trans>Follow-ups</Trans>
          </Title>
          {follows.map((number) => (
            <div key={number}>
              <Trans>Goes on from</Trans> <Other slug={slug} number={number} />
            </div>
          ))}
          {followedBy.map((number) => (
            <div key={number}>
              <Trans>Goes on in</Trans> <Other slug={slug} number={number} />
            </div>
          ))}
        </section>
      )}
    </>
  )
})

function Other({ slug, number }: { slug: string; number: number }) {
  return (
    <TextLink to="/org/$slug/tickets/$number" params={{ slug, number: String(number) }} underline="always">
      #{number}
    </TextLink>
  )
}
