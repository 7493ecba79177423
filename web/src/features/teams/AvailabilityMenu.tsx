import { useLingui } from '@lingui/react/macro'
import { Button, Menu } from '@mantine/core'
import { IconChevronDown } from '@tabler/icons-react'
import type { AgentView } from '../../api/types'
import { AvailabilityBadge } from './AvailabilityBadge'
import { AvailabilityItems } from './AvailabilityItems'
import { availabilityWords } from './words'

/** Says whether somebody is there, and lets one change it. */
export function AvailabilityMenu({ slug, agent, label }: { slug: string; agent: AgentView; label: string }) {
  const { i18n } = useLingui()
  const { id, availability, until } = agent
  const word = i18n._(availabilityWords[availability])
  return (
    <Menu position="bottom-end" shadow="md" width={220}>
      <Menu.Target>
        <Button variant="default" size="compact-md" aria-label={`${label}: ${word}`} rightSection={<IconChevronDown size={14} aria-hidden />}>
          <AvailabilityBadge availability={availability} until={until} />
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <AvailabilityItems slug={slug} accountId={id} availability={availability} until={until} />
      </Menu.Dropdown>
    </Menu>
  )
}
