import { Trans, useLingui } from '@lingui/react/macro'
import { Button, Stack, Tabs } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { IconPlus } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { Handovers } from '../../features/teams/Handovers'
import { PeopleList } from '../../features/teams/PeopleList'
import { TeamDialog } from '../../features/teams/TeamDialog'
import { TeamList } from '../../features/teams/TeamList'
import { tagsQuery } from '../../features/tickets/queries'
import { PageBody } from '../../ui/PageBody'
import { Surface } from '../../ui/Surface'
import { usePageTitle } from '../../ui/usePageTitle'
import { useStaffContext } from '../useStaffContext'

const route = getRouteApi('/signed-in/org/$slug/teams')
const noTags: string[] = []

export function TeamsPage() {
  const { t } = useLingui()
  const context = useStaffContext()
  const { show } = route.useSearch()
  const navigate = route.useNavigate()
  const [creating, { open, close }] = useDisclosure(false)
  const canManage = context?.membership.role === 'admin'
  const tags = useQuery({ ...tagsQuery(context?.slug ?? ''), enabled: canManage && show === 'people' }).data ?? noTags
  usePageTitle(show === 'people' ? t`People` : t`Teams`, context?.membership.organization.name)
  if (context === null) {
    return null
  }
  const { slug, me } = context
  return (
    <PageBody
      title={<Trans>Teams</Trans>}
      actions={
        canManage && (
          <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={open}>
            <Trans>New team</Trans>
          </Button>
        )
      }
    >
      <Tabs
        keepMounted={false}
        value={show ?? 'teams'}
        onChange={(value) => void navigate({ search: value === 'people' ? { show: 'people' } : {}, replace: true })}
      >
        <Tabs.List mb={16}>
          <Tabs.Tab value="teams">
            <Trans>Teams</Trans>
          </Tabs.Tab>
          <Tabs.Tab value="people">
            <Trans>People</Trans>
          </Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="teams">
          <TeamList slug={slug} meId={me.id} canManage={canManage} onCreate={open} />
        </Tabs.Panel>
        <Tabs.Panel value="people">
          <Stack gap={16}>
            <Handovers slug={slug} meId={me.id} />
            <Surface title={t`Staff`} note={t`Who is there, and how much of which tickets they take.`}>
              <PeopleList slug={slug} meId={me.id} canManage={canManage} tags={tags} />
            </Surface>
          </Stack>
        </Tabs.Panel>
      </Tabs>
      <TeamDialog slug={slug} team={null} opened={creating} onClose={close} />
    </PageBody>
  )
}
