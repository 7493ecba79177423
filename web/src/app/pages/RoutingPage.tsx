import { Trans, useLingui } from '@lingui/react/macro'
import { Button, Group } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { IconHistory, IconPlus } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { staffQuery } from '../../features/members/queries'
import { Rehearsal } from '../../features/routing/Rehearsal'
import { RuleDialog } from '../../features/routing/RuleDialog'
import { RuleList } from '../../features/routing/RuleList'
import { VersionList } from '../../features/routing/VersionList'
import { teamsQuery } from '../../features/teams/queries'
import { PageBody } from '../../ui/PageBody'
import { usePageTitle } from '../../ui/usePageTitle'
import { useStaffContext } from '../useStaffContext'

export function RoutingPage() {
  const { t } = useLingui()
  const context = useStaffContext()
  const slug = context?.slug ?? ''
  const enabled = context !== null
  const teams = useQuery({ ...teamsQuery(slug), enabled }).data ?? []
  const staff = useQuery({ ...staffQuery(slug), enabled }).data ?? []
  const [creating, create] = useDisclosure(false)
  const [former, showFormer] = useDisclosure(false)
  usePageTitle(t`Routing`, context?.membership.organization.name)
  if (context === null) {
    return null
  }
  const canManage = context.membership.role === 'admin'
  return (
    <PageBody
      title={<Trans>Routing</Trans>}
      actions={
        <Group gap={8}>
          <Button variant="default" leftSection={<IconHistory size={16} aria-hidden />} onClick={showFormer.open}>
            <Trans>Former rules</Trans>
          </Button>
          {canManage && (
            <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={create.open}>
              <Trans>New rule</Trans>
            </Button>
          )}
        </Group>
      }
    >
      <RuleList slug={slug} teams={teams} staff={staff} canManage={canManage} onCreate={create.open} />
      {canManage && <Rehearsal slug={slug} />}
      <RuleDialog slug={slug} rule={null} teams={teams} staff={staff} opened={creating} onClose={create.close} />
      <VersionList slug={slug} teams={teams} staff={staff} canManage={canManage} opened={former} onClose={showFormer.close} />
    </PageBody>
  )
}
