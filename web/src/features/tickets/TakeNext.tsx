import { Trans, useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { IconHandGrab } from '@tabler/icons-react'
import { useNavigate } from '@tanstack/react-router'
import { notifyDone, notifyRefused } from '../../ui/notify'
import { useTakeNext } from './mutations'

/** The best ticket for the one who asks becomes theirs, and opens. */
export function TakeNext({ slug }: { slug: string }) {
  const { t } = useLingui()
  const navigate = useNavigate()
  const { mutateAsync, isPending } = useTakeNext(slug)
  const take = () => {
    mutateAsync()
      .then((ticket) =>
        ticket
          ? navigate({ to: '/org/$slug/tickets/$number', params: { slug, number: String(ticket.number) } })
          : notifyDone(t`Nothing waits for you now.`),
      )
      .catch((error: unknown) => notifyRefused(t`You have no ticket more`, error, take))
  }
  return (
    <Button variant="default" leftSection={<IconHandGrab size={16} aria-hidden />} loading={isPending} onClick={take}>
      <Trans>Take next</Trans>
    </Button>
  )
}
