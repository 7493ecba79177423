import { Trans, useLingui } from '@lingui/react/macro'
import { Alert, Button, Group, Stack, Text } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { IconAlertTriangle, IconDownload } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { explain } from '../../ui/explain'
import { sizeWords } from '../../ui/sizes'
import { Surface } from '../../ui/Surface'
import { EraseOrganizationDialog } from './EraseOrganizationDialog'
import { exportAddress, exportEstimateQuery } from './queries'

/** All of an organization's data: to take along, and to erase. `erasing`: that has been asked for, and can be taken back in the banner. */
export function OrganizationData({ slug, name, erasing }: { slug: string; name: string; erasing: boolean }) {
  const { t } = useLingui()
  const [asking, { open, close }] = useDisclosure(false)
  return (
    <Surface title={t`Data`} note={t`Everything that belongs to this organization, to take along or to erase.`}>
      <Stack gap={24} align="flex-start" maw={640}>
        <Stack gap={8} align="flex-start">
          <Button component="a" href={exportAddress(slug)} download variant="default" leftSection={<IconDownload size={16} aria-hidden />}>
            <Trans>Export all data</Trans>
          </Button>
          <Estimate slug={slug} />
        </Stack>
        {erasing ? (
          <Text c="dimmed">
            <Trans>This organization is going to be erased. Export what you want to keep until then.</Trans>
          </Text>
        ) : (
          <Alert color="red" variant="light" icon={<IconAlertTriangle size={18} aria-hidden />} title={t`Erase this organization`} c="var(--mantine-color-error)">
            <Stack gap={12} align="flex-start">
              <Text size="sm">
                <Trans>It closes to customers at once. For seven days any admin can take that back; then its tickets, articles and files are gone for good.</Trans>
              </Text>
              <Group>
                <Button variant="default" c="var(--mantine-color-error)" onClick={open}>
                  <Trans>Erase {name}…</Trans>
                </Button>
              </Group>
            </Stack>
          </Alert>
        )}
      </Stack>
      <EraseOrganizationDialog slug={slug} name={name} opened={asking} onClose={close} />
    </Surface>
  )
}

function Estimate({ slug }: { slug: string }) {
  const { t, i18n } = useLingui()
  const estimate = useQuery(exportEstimateQuery(slug))
  if (estimate.isError) {
    return (
      <Text size="sm" c="dimmed">
        {explain(estimate.error)}
      </Text>
    )
  }
  if (!estimate.data) {
    return (
      <Text size="sm" c="dimmed">
        <Trans>A zip. Your browser shows how far it is.</Trans>
      </Text>
    )
  }
  const { tickets, bytes } = estimate.data
  return (
    <Text size="sm" c="dimmed">
      {t`A zip. Tickets: ${tickets}, files: ${sizeWords(bytes, i18n.locale)}. Your browser shows how far it is.`}
    </Text>
  )
}
