import { Trans, useLingui } from '@lingui/react/macro'
import { Skeleton, Stack, Text, TextInput } from '@mantine/core'
import { IconSearch, IconUserSearch } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { AgentView } from '../../api/types'
import { EmptyState } from '../../ui/EmptyState'
import { ErrorState } from '../../ui/ErrorState'
import { PersonRow } from './PersonRow'
import { agentsQuery } from './queries'
import classes from './teams.module.css'
import { WorkDialog } from './WorkDialog'

const ENOUGH_TO_SEARCH = 8

type Props = { slug: string; meId: string; canManage: boolean; tags: string[] }

/** All of staff: whether they are there, how much they take, when they work, what they know. */
export function PeopleList({ slug, meId, canManage, tags }: Props) {
  const { t } = useLingui()
  const [text, setText] = useState('')
  const [edited, setEdited] = useState<AgentView | null>(null)
  const agents = useQuery(agentsQuery(slug))
  const all = agents.data ?? []
  const found = all.filter((agent) => isMeant(agent, text.trim().toLocaleLowerCase()))
  return (
    <Stack gap={12}>
      {all.length > ENOUGH_TO_SEARCH && (
        <TextInput
          type="search"
          aria-label={t`Search people`}
          placeholder={t`Search by name or skill`}
          leftSection={<IconSearch size={16} aria-hidden />}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
        />
      )}
      {agents.isPending && [1, 2, 3].map((row) => <Skeleton key={row} height={64} />)}
      {agents.isError && !agents.data && <ErrorState error={agents.error} retry={() => void agents.refetch()} />}
      {agents.isSuccess && found.length === 0 && (
        <EmptyState icon={IconUserSearch} title={<Trans>Nobody matches</Trans>}>
          <Trans>Search for another name or another skill.</Trans>
        </EmptyState>
      )}
      {found.length > 0 && (
        <ul className={classes.people}>
          {found.map((agent) => (
            <PersonRow key={agent.id} slug={slug} agent={agent} isMe={agent.id === meId} canManage={canManage} onEdit={setEdited} />
          ))}
        </ul>
      )}
      {!canManage && (
        <Text c="dimmed" size="sm">
          <Trans>Only admins change hours, limits and skills. Your own availability you set yourself.</Trans>
        </Text>
      )}
      <WorkDialog slug={slug} agent={edited} tags={tags} onClose={() => setEdited(null)} />
    </Stack>
  )
}

function isMeant({ displayName, skills }: AgentView, q: string): boolean {
  return q === '' || [displayName, ...skills.map(({ tag }) => tag)].some((word) => word.toLocaleLowerCase().includes(q))
}
