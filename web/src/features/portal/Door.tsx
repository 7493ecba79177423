import { Trans, useLingui } from '@lingui/react/macro'
import { Alert, Button, Group, Skeleton, Stack, Text, Textarea } from '@mantine/core'
import { IconClock, IconDoorEnter, IconLock } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useState, type ReactNode } from 'react'
import { isProblem } from '../../api/problem'
import type { OrganizationChoice } from '../../api/types'
import { EmptyState } from '../../ui/EmptyState'
import { ErrorState } from '../../ui/ErrorState'
import { explain } from '../../ui/explain'
import { TextLink } from '../../ui/links'
import { useJoin, useLeave } from './mutations'
import { choiceQuery } from './queries'

const LOOK_AGAIN_MILLISECONDS = 15_000

type Props = { slug: string; children: ReactNode }

/** Shows what is inside to members; others learn how they come in, and whether they are let in. */
export function Door({ slug, children }: Props) {
  const choice = useQuery({
    ...choiceQuery(slug),
    refetchInterval: ({ state }) => (state.data?.entry === 'asked' ? LOOK_AGAIN_MILLISECONDS : false),
  })
  if (choice.isPending) {
    return <Skeleton height={120} />
  }
  if (choice.isError) {
    return <ErrorState error={choice.error} retry={() => void choice.refetch()} />
  }
  if (choice.data === null) {
    return (
      <EmptyState icon={IconLock} title={<Trans>You cannot write to this organization</Trans>} order={3}>
        <Trans>It does not exist, or takes customers by invitation only. Ask it for an invitation, or choose another one.</Trans>
      </EmptyState>
    )
  }
  return choice.data.entry === 'member' || choice.data.entry === 'open' ? children : <Asking choice={choice.data} />
}

function Asking({ choice }: { choice: OrganizationChoice }) {
  const { t } = useLingui()
  const join = useJoin()
  const leave = useLeave()
  const [message, setMessage] = useState('')
  const { slug, name, entry, reason } = choice
  if (entry === 'asked') {
    return (
      <Alert color="yellow" variant="light" icon={<IconClock size={20} aria-hidden />} title={t`You have asked ${name}`}>
        <Stack gap={8} align="flex-start">
          <Text>
            <Trans>An admin decides. You get a mail, and this page goes on by itself. What you wrote stays here.</Trans>
          </Text>
          <Button variant="default" size="compact-sm" loading={leave.isPending} onClick={() => leave.mutate(slug)}>
            <Trans>Take it back</Trans>
          </Button>
        </Stack>
      </Alert>
    )
  }
  return (
    <Stack gap={12}>
      {entry === 'declined' && (
        <Alert color="red" variant="light" title={t`${name} did not let you in`}>
          {reason ?? <Trans>No reason was given.</Trans>}
        </Alert>
      )}
      <Text>
        <Trans>{name} decides who becomes its customer. Ask once, then you can always write.</Trans>
      </Text>
      <Textarea
        label={t`A word to ${name} (optional)`}
        description={t`Who you are, or what you bought.`}
        maxLength={1000}
        autosize
        minRows={2}
        maxRows={6}
        value={message}
        onChange={(event) => setMessage(event.currentTarget.value)}
      />
      {join.error && <JoinProblem error={join.error} />}
      <Group>
        <Button
          leftSection={<IconDoorEnter size={16} aria-hidden />}
          loading={join.isPending}
          onClick={() => join.mutate({ slug, ...(message.trim() && { message: message.trim() }) })}
        >
          {entry === 'declined' ? <Trans>Ask again</Trans> : <Trans>Ask to become a customer</Trans>}
        </Button>
      </Group>
    </Stack>
  )
}

/** What kept somebody from joining, and the way on. */
export function JoinProblem({ error }: { error: unknown }) {
  return (
    <Alert role="alert" color="red" variant="light">
      {isProblem(error, 'email_not_verified') ? (
        <Trans>
          Confirm your e-mail address first: we have sent you a link. Nothing is lost meanwhile. No mail?{' '}
          <TextLink to="/user" underline="always">
            Have it sent again
          </TextLink>
          .
        </Trans>
      ) : (
        explain(error)
      )}
    </Alert>
  )
}
