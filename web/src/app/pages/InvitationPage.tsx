import { Trans, useLingui } from '@lingui/react/macro'
import { Button, Skeleton, Stack, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi, useRouter } from '@tanstack/react-router'
import { isMissing } from '../../api/problem'
import type { InvitationOffer, Me } from '../../api/types'
import { useSignOut } from '../../features/accounts/mutations'
import { meQuery } from '../../features/accounts/queries'
import { useAcceptInvitation } from '../../features/members/mutations'
import { invitationOfferQuery } from '../../features/members/queries'
import { ErrorState } from '../../ui/ErrorState'
import { FormProblem } from '../../ui/FormProblem'
import { ButtonLink } from '../../ui/links'
import { notifyDone } from '../../ui/notify'
import { usePageTitle } from '../../ui/usePageTitle'
import { roleWords } from '../../ui/words'
import { EntryLayout } from '../EntryLayout'

const route = getRouteApi('/invitations/$token')

export function InvitationPage() {
  const { t } = useLingui()
  const { token } = route.useParams()
  const offer = useQuery(invitationOfferQuery(token))
  const me = useQuery(meQuery)
  usePageTitle(t`Invitation`)
  if (offer.isPending || me.isPending) {
    return (
      <EntryLayout title={<Trans>Invitation</Trans>}>
        <Skeleton height={96} />
      </EntryLayout>
    )
  }
  if (isMissing(offer.error)) {
    return (
      <EntryLayout title={<Trans>This invitation is over</Trans>}>
        <Text>
          <Trans>It was used, withdrawn, or is older than three days. Ask whoever invited you for a new one.</Trans>
        </Text>
      </EntryLayout>
    )
  }
  if (offer.isError) {
    return (
      <EntryLayout title={<Trans>Invitation</Trans>}>
        <ErrorState error={offer.error} retry={() => void offer.refetch()} />
      </EntryLayout>
    )
  }
  return <Offer token={token} offer={offer.data} me={me.data ?? null} />
}

function Offer({ token, offer, me }: { token: string; offer: InvitationOffer; me: Me | null }) {
  const { i18n } = useLingui()
  const name = offer.organization.name
  const role = i18n._(roleWords[offer.role as keyof typeof roleWords])
  return (
    <EntryLayout
      title={<Trans>Join {name}</Trans>}
      note={
        <Trans>
          You are invited as: {role}. The invitation is for {offer.email}.
        </Trans>
      }
    >
      {me === null ? <EnterFirst token={token} /> : <Accept token={token} offer={offer} me={me} />}
    </EntryLayout>
  )
}

function EnterFirst({ token }: { token: string }) {
  const search = { return: `/invitations/${token}` }
  return (
    <Stack gap={12}>
      <ButtonLink to="/sign-up" search={search}>
        <Trans>Create an account</Trans>
      </ButtonLink>
      <ButtonLink to="/sign-in" search={search} variant="default">
        <Trans>Sign in</Trans>
      </ButtonLink>
    </Stack>
  )
}

function Accept({ token, offer, me }: { token: string; offer: InvitationOffer; me: Me }) {
  const { t } = useLingui()
  const router = useRouter()
  const accept = useAcceptInvitation(token)
  const signOut = useSignOut()
  const name = offer.organization.name
  const isTheirs = me.email.toLowerCase() === offer.email.toLowerCase()
  const onAccept = () =>
    accept.mutate(undefined, {
      onSuccess: () => {
        notifyDone(t`Welcome to ${name}.`)
        void router.navigate({ to: '/', replace: true })
      },
    })
  if (!isTheirs) {
    return (
      <Stack gap={12}>
        <Text>
          <Trans>You are signed in as {me.email}. Sign in with the invited address to accept.</Trans>
        </Text>
        <Button variant="default" loading={signOut.isPending} onClick={() => signOut.mutate()}>
          <Trans>Use another account</Trans>
        </Button>
      </Stack>
    )
  }
  return (
    <Stack gap={12}>
      <FormProblem error={accept.error} fields={[]} />
      <Button loading={accept.isPending} onClick={onAccept}>
        <Trans>Accept the invitation</Trans>
      </Button>
    </Stack>
  )
}
