import { Trans, useLingui } from '@lingui/react/macro'
import { Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import type { AssignmentView, TicketView } from '../../api/types'
import { reasonsQuery } from './queries'
import classes from './routing.module.css'

/** Why a ticket is whose it is, in a sentence, with who else was asked. */
export function Reason({ slug, ticket }: { slug: string; ticket: TicketView }) {
  const { t } = useLingui()
  const reasons = useQuery({ ...reasonsQuery(slug, ticket.number, ticket.version), placeholderData: (before) => before })
  const latest = reasons.data?.at(-1)
  if (!latest) {
    return null
  }
  return (
    <section aria-label={t`Why it is here`} className={classes.reason}>
      <Text size="sm" c="dimmed">
        <Sentence reason={latest} />
      </Text>
      {latest.candidates.length > 0 && (
        <details>
          <Text component="summary" size="sm">
            <Trans>Who was asked</Trans>
          </Text>
          <ul className={classes.candidates}>
            {latest.candidates.map(({ id, displayName, why }) => (
              <li key={id}>
                <Text size="sm">{displayName}</Text>
                <Text size="sm" c="dimmed">
                  {why}
                </Text>
              </li>
            ))}
          </ul>
        </details>
      )}
    </section>
  )
}

function Sentence({ reason }: { reason: AssignmentView }) {
  const { rule, version, cause } = reason
  const team = reason.team?.name
  const assignee = reason.assignee?.displayName
  const count = reason.candidates.length
  const actor = reason.actor ?? ''
  switch (cause) {
    case 'rule':
      return (
        <>
          {team ? (
            <Trans>
              Rule “{rule}” (version {version}) sent it to {team}.
            </Trans>
          ) : (
            <Trans>
              Rule “{rule}” (version {version}) looked at it.
            </Trans>
          )}{' '}
          <Outcome assignee={assignee} count={count} />
        </>
      )
    case 'strategy':
      return (
        <Trans>
          It waited in {team} until {assignee} could take it.
        </Trans>
      )
    case 'taken':
      return <Trans>{actor} took it from the queue.</Trans>
    case 'left':
      return <Trans>It went back: whoever had it is gone.</Trans>
    case 'undone':
      return (
        <Trans>
          {actor} gave it back to {assignee}.
        </Trans>
      )
    case 'by_hand':
      return assignee ? (
        <Trans>
          {actor} gave it to {assignee}.
        </Trans>
      ) : (
        <Trans>{actor} took it from whoever had it.</Trans>
      )
  }
}

function Outcome({ assignee, count }: { assignee: string | undefined; count: number }) {
  if (assignee) {
    return count > 1 ? (
      <Trans>
        Of {count} it went to {assignee}.
      </Trans>
    ) : (
      <Trans>It went to {assignee}.</Trans>
    )
  }
  return count > 0 ? <Trans>It waits: nobody can take it now.</Trans> : null
}
