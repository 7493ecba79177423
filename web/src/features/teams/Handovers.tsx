import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { Button, Text } from '@mantine/core'
import { IconArrowBackUp } from '@tabler/icons-react'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { api, body } from '../../api/client'
import type { HandoverView } from '../../api/types'
import { notifyDone, notifyRefused } from '../../ui/notify'
import { RelativeTime } from '../../ui/RelativeTime'
import { handoversQuery, teamKeys } from './queries'
import classes from './teams.module.css'

/** What absences of the last ten minutes did to tickets, and giving them back; nothing when they did nothing. */
export function Handovers({ slug, meId }: { slug: string; meId: string }) {
  const { t } = useLingui()
  const recent = useQuery(handoversQuery(slug)).data?.filter(({ undoneAt }) => undoneAt === null) ?? []
  if (recent.length === 0) {
    return null
  }
  return (
    <ul aria-label={t`Handed over just now`} className={classes.handovers}>
      {recent.map((handover) => (
        <Handover key={handover.id} slug={slug} handover={handover} isMine={handover.accountId === meId} />
      ))}
    </ul>
  )
}

function Handover({ slug, handover: { id, displayName, tickets, at }, isMine }: { slug: string; handover: HandoverView; isMine: boolean }) {
  const { t } = useLingui()
  const { giveBack, isPending } = useGiveBack(slug)
  const undo = () => {
    giveBack(id)
      .then((given) => notifyDone(t`Given back: ${given.tickets}. What somebody took up meanwhile stays with them.`))
      .catch((error: unknown) => notifyRefused(t`The tickets stay where they are`, error))
  }
  return (
    <li className={classes.handover}>
      <Text size="sm">
        {isMine ? (
          <Plural value={tickets} one="# ticket of yours was handed over." other="# tickets of yours were handed over." />
        ) : (
          <>
            <bdi>{displayName}</bdi>: <Plural value={tickets} one="# ticket was handed over." other="# tickets were handed over." />
          </>
        )}{' '}
        <Text span c="dimmed">
          <RelativeTime at={at} />
        </Text>
      </Text>
      <Button variant="default" size="xs" loading={isPending} leftSection={<IconArrowBackUp size={14} aria-hidden />} onClick={undo}>
        {isMine ? <Trans>Take them back</Trans> : <Trans>Give them back</Trans>}
      </Button>
    </li>
  )
}

function useGiveBack(slug: string) {
  const queryClient = useQueryClient()
  const { mutateAsync: giveBack, isPending } = useMutation({
    mutationFn: (id: string) => body(api.DELETE('/api/organizations/{slug}/handovers/{id}', { params: { path: { slug, id } } })),
    onSettled: () => queryClient.invalidateQueries({ queryKey: teamKeys.all(slug) }),
  })
  return { giveBack, isPending }
}
