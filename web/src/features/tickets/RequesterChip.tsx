import { useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { IconX } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import classes from './FilterBar.module.css'
import { requesterQuery } from './queries'

type Props = { slug: string; accountId: string; onRemove: () => void }

/** A filter that no menu sets: it comes with a link, as from a ticket's requester. */
export function RequesterChip({ slug, accountId, onRemove }: Props) {
  const { t } = useLingui()
  const requester = useQuery(requesterQuery(slug, accountId))
  const name = requester.isPending ? '…' : (requester.data?.displayName ?? t`nobody with tickets`)
  return (
    <Button
      variant="default"
      className={classes.filter}
      data-on
      title={t`Remove this filter`}
      aria-label={t`Requester: ${name}. Remove this filter`}
      rightSection={<IconX size={14} aria-hidden />}
      onClick={({ currentTarget }) => {
        // The chip goes, and must not take the focus with it.
        const next = currentTarget.nextElementSibling
        if (next instanceof HTMLElement) {
          next.focus()
        }
        onRemove()
      }}
    >
      {t`Requester: ${name}`}
    </Button>
  )
}
