import { useLingui } from '@lingui/react/macro'
import { Skeleton, Stack } from '@mantine/core'

export function PagePending() {
  const { t } = useLingui()
  return (
    <Stack gap={16} p={24} role="status" aria-label={t`Loading`}>
      <Skeleton height={28} width={220} />
      <Skeleton height={64} />
      <Skeleton height={320} />
    </Stack>
  )
}
