import { Trans, useLingui } from '@lingui/react/macro'
import { Button, Stack, Text } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import { getRouteApi, useRouter } from '@tanstack/react-router'
import { useState } from 'react'
import { isProblem } from '../../api/problem'
import type { OwnTicket } from '../../api/types'
import { meQuery } from '../../features/accounts/queries'
import { Door, JoinProblem } from '../../features/portal/Door'
import { useAsk, useJoin } from '../../features/portal/mutations'
import { OrganizationChooser } from '../../features/portal/OrganizationChooser'
import { choiceQuery } from '../../features/portal/queries'
import { QuestionForm } from '../../features/portal/QuestionForm'
import { useQuestionDraft, type QuestionDraft } from '../../features/portal/questionDraft'
import { ButtonLink, TextLink } from '../../ui/links'
import { usePageTitle } from '../../ui/usePageTitle'
import { AnswersAtOnce } from '../AnswersAtOnce'
import { EntryLayout } from '../EntryLayout'
import { PagePending } from '../PagePending'
import { useFilesOfQuestion } from '../useTray'

const route = getRouteApi('/customer/new')

type Draft = ReturnType<typeof useQuestionDraft>

/** Write first; signing in, verifying and joining come on the way, and lose nothing. */
export function AskPage() {
  const { t } = useLingui()
  const search = route.useSearch()
  const me = useQuery(meQuery)
  const question = useQuestionDraft(search)
  const [sent, setSent] = useState<OwnTicket | null>(null)
  const { slug } = question.draft
  usePageTitle(t`New ticket`)
  if (me.isPending) {
    return <PagePending />
  }
  if (sent) {
    return <Confirmation slug={slug} ticket={sent} />
  }
  return (
    <EntryLayout
      title={question.draft.follows === null ? <Trans>How can we help?</Trans> : <Trans>More about #{question.draft.follows}</Trans>}
      below={
        me.data && (
          <TextLink to="/customer" underline="always">
            <Trans>My tickets</Trans>
          </TextLink>
        )
      }
    >
      {me.data ? <SignedIn question={question} onSent={setSent} /> : <SignedOut question={question} />}
    </EntryLayout>
  )
}

function SignedOut({ question: { draft, change, clear } }: { question: Draft }) {
  const router = useRouter()
  const files = useFilesOfQuestion(null)
  const goOn = draft.slug ? `/customer/new?organization=${draft.slug}` : '/customer/new'
  return (
    <Stack gap={16}>
      <QuestionForm
        draft={draft}
        onChange={change}
        sending={false}
        error={null}
        sendLabel={<Trans>Go on</Trans>}
        files={files.input}
        suggestions={draft.slug && <AnswersAtOnce signedIn={false} slug={draft.slug} subject={draft.subject} description={draft.description} onLeave={clear} />}
        onSend={() => void router.navigate({ to: '/sign-up', search: { return: goOn } })}
      />
      <Text size="sm" c="dimmed">
        <Trans>
          Next you create an account, so that you can follow what happens. You have one?{' '}
          <TextLink to="/sign-in" search={{ return: goOn }} underline="always">
            Sign in
          </TextLink>
          . What you wrote is kept.
        </Trans>
      </Text>
    </Stack>
  )
}

function SignedIn({ question, onSent }: { question: Draft; onSent: (ticket: OwnTicket) => void }) {
  const { draft, change } = question
  if (draft.slug === '') {
    return <OrganizationChooser onChoose={(slug) => change({ slug })} />
  }
  return (
    <Stack gap={16}>
      <To slug={draft.slug} onChange={draft.follows === null ? () => change({ slug: '' }) : null} />
      <Door slug={draft.slug}>
        <Asking question={question} onSent={onSent} />
      </Door>
    </Stack>
  )
}

function To({ slug, onChange }: { slug: string; onChange: (() => void) | null }) {
  const { t } = useLingui()
  const organization = useQuery(choiceQuery(slug)).data
  const name = organization?.name ?? slug
  return (
    <Stack gap={4}>
      <Text>
        <Trans>
          To <b>{name}</b>
        </Trans>{' '}
        {onChange && (
          <Button variant="subtle" size="compact-sm" aria-label={t`Choose another organization than ${name}`} onClick={onChange}>
            <Trans>Choose another</Trans>
          </Button>
        )}
      </Text>
      {organization?.greeting && (
        <Text c="dimmed" dir="auto">
          {organization.greeting}
        </Text>
      )}
    </Stack>
  )
}

function Asking({ question: { draft, change, clear }, onSent }: { question: Draft; onSent: (ticket: OwnTicket) => void }) {
  const join = useJoin()
  const ask = useAsk()
  const choice = useQuery(choiceQuery(draft.slug)).data
  // Only members may send files there: who becomes one by sending sends them then.
  const files = useFilesOfQuestion(choice?.entry === 'member' ? { slug: draft.slug, number: null } : null)
  const sending = useMutation({
    mutationFn: async () => {
      if (choice?.entry === 'open') {
        await join.mutateAsync({ slug: draft.slug })
      }
      const attachments = await files.upload({ slug: draft.slug, number: null })
      return ask.mutateAsync({ ...questionOf(draft), attachments })
    },
  })
  const send = async () => {
    const ticket = await sending.mutateAsync()
    files.sent()
    clear()
    onSent(ticket as OwnTicket)
  }
  const { error } = sending
  return (
    <QuestionForm
      draft={draft}
      onChange={change}
      onSend={() => void send().catch(() => {})} // The form shows what was refused.
      sending={sending.isPending}
      files={files.input}
      error={error}
      problem={isProblem(error, 'email_not_verified') ? <JoinProblem error={error} /> : null}
      sendLabel={<Trans>Send</Trans>}
      suggestions={<AnswersAtOnce signedIn slug={draft.slug} subject={draft.subject} description={draft.description} onLeave={clear} />}
    />
  )
}

function questionOf({ slug, subject, description, follows, key }: QuestionDraft) {
  return { slug, subject: subject.trim(), description, key, ...(follows !== null && { follows }) }
}

function Confirmation({ slug, ticket }: { slug: string; ticket: OwnTicket }) {
  const organization = useQuery(choiceQuery(slug)).data?.name ?? slug
  return (
    <EntryLayout title={<Trans>Thank you, it is sent</Trans>}>
      <Stack gap={16} role="status">
        <Text>
          <Trans>
            {organization} has your question. Its number is <b>#{ticket.number}</b>.
          </Trans>
        </Text>
        <Text>
          <Trans>Somebody will read it and answer. You see each step on the ticket's page at once, and get a mail when there is an answer.</Trans>
        </Text>
        <ButtonLink to="/customer/$slug/tickets/$number" params={{ slug, number: String(ticket.number) }}>
          <Trans>Show my ticket</Trans>
        </ButtonLink>
        <ButtonLink to="/customer" variant="default">
          <Trans>All my tickets</Trans>
        </ButtonLink>
      </Stack>
    </EntryLayout>
  )
}
