import { Trans } from '@lingui/react/macro'
import { Button, Stack, Text } from '@mantine/core'
import { IconCloudOff, IconRefresh } from '@tabler/icons-react'
import { explain } from './explain'

/** What failed to load, why, and a way to try again. */
export function ErrorState({ error, retry }: { error: unknown; retry: () => void }) {
  return (
    <Stack role="alert" align="center" gap={12} py={48} px={16} ta="center">
      <IconCloudOff size={36} stroke={1.4} aria-hidden color="var(--mantine-color-dimmed)" />
      <Text maw={440}>{explain(error)}</Text>
      <Button variant="default" leftSection={<IconRefresh size={16} aria-hidden />} onClick={retry}>
        <Trans>Try again</Trans>
      </Button>
    </Stack>
  )
}
