import { Trans, useLingui } from '@lingui/react/macro'
import { Alert, Button, Group, Text } from '@mantine/core'
import { IconTrash } from '@tabler/icons-react'
import { notifyDone, notifyRefused } from '../../ui/notify'
import { exactTime } from '../../ui/time'
import { useTakeBackErasure } from './mutations'

type Props = { slug: string; name: string; dueAt: string; isAdmin: boolean }

/** Says on every page of an organization's staff that it is going to be erased. */
export function ErasureBanner({ slug, name, dueAt, isAdmin }: Props) {
  const { t, i18n } = useLingui()
  const { mutate, isPending } = useTakeBackErasure(slug)
  const takeBack = () =>
    mutate(undefined, {
      onSuccess: () => notifyDone(t`${name} stays, and is open to its customers again.`),
      onError: (error) => notifyRefused(t`${name} is still going to be erased`, error),
    })
  return (
    <Alert role="status" radius={0} color="red" variant="light" py={8} icon={<IconTrash size={18} aria-hidden />} c="var(--mantine-color-error)">
      <Group justify="space-between" gap={8}>
        <Text size="sm" dir="auto">
          <Trans>
            {name} is closed to customers, and is going to be erased after <time dateTime={dueAt}>{exactTime(dueAt, i18n.locales ?? i18n.locale)}</time>.
          </Trans>
        </Text>
        {isAdmin && (
          <Button size="compact-sm" variant="default" loading={isPending} onClick={takeBack}>
            <Trans>Take back</Trans>
          </Button>
        )}
      </Group>
    </Alert>
  )
}
