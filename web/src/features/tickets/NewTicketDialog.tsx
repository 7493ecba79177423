import { Trans, useLingui } from '@lingui/react/macro'
import { Select, SimpleGrid, TagsInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState, type ReactNode } from 'react'
import type { Person, Priority, TeamRef, TicketView } from '../../api/types'
import { PRIORITIES, priorityWords } from '../../ui/words'
import { useOpenTicket } from './mutations'
import { tagsQuery } from './queries'
import { TicketDialog } from './TicketDialog'

/** The files that the ticket is opened with. */
export type FilesOfTicket = { ids: string[]; unready: boolean; sent: () => void; input: ReactNode }

type Props = {
  slug: string
  staff: Person[]
  teams: TeamRef[]
  opened: boolean
  requesterInput: (value: string | null, onChange: (accountId: string | null) => void) => ReactNode
  onClose: () => void
  onOpened: (ticket: TicketView) => void
  files: FilesOfTicket
}

/** Opens a ticket, for oneself or in a customer's name. */
export function NewTicketDialog({ slug, staff, teams, opened, requesterInput, onClose, onOpened, files }: Props) {
  const { t, i18n } = useLingui()
  const open = useOpenTicket(slug)
  const tags = useQuery({ ...tagsQuery(slug), enabled: opened })
  const [rest, setRest] = useState(blank)
  const close = () => {
    setRest(blank)
    open.reset()
    onClose()
  }
  return (
    <TicketDialog
      opened={opened}
      title={t`New ticket`}
      submitLabel={<Trans>Open ticket</Trans>}
      error={open.error}
      saving={open.isPending}
      held={files.unready}
      onClose={close}
      onSubmit={(text, onError) =>
        open.mutate(
          {
            ...text,
            priority: rest.priority,
            tags: rest.tags,
            ...(rest.requester && { requester: rest.requester }),
            ...(rest.assignee && { assignee: rest.assignee }),
            ...(rest.team && { team: rest.team }),
            attachments: files.ids,
          },
          {
            onSuccess: (ticket) => {
              files.sent()
              close()
              onOpened(ticket)
            },
            onError,
          },
        )
      }
    >
      {requesterInput(rest.requester, (requester) => setRest({ ...rest, requester }))}
      <SimpleGrid cols={{ base: 1, xs: teams.length > 0 ? 3 : 2 }} spacing={16}>
        <Select
          label={t`Priority`}
          allowDeselect={false}
          data={PRIORITIES.map((value) => ({ value, label: i18n._(priorityWords[value]) }))}
          value={rest.priority}
          onChange={(value) => value && setRest({ ...rest, priority: value as Priority })}
        />
        <Select
          label={t`Assignee`}
          placeholder={t`Nobody`}
          searchable
          clearable
          data={staff.map((person) => ({ value: person.id, label: person.displayName }))}
          value={rest.assignee}
          onChange={(assignee) => setRest({ ...rest, assignee })}
        />
        {teams.length > 0 && (
          <Select
            label={t`Team`}
            placeholder={t`No team`}
            searchable
            clearable
            data={teams.map((team) => ({ value: team.id, label: team.name }))}
            value={rest.team}
            onChange={(team) => setRest({ ...rest, team })}
          />
        )}
      </SimpleGrid>
      <TagsInput label={t`Tags`} data={tags.data ?? []} value={rest.tags} onChange={(value) => setRest({ ...rest, tags: value })} />
      {files.input}
    </TicketDialog>
  )
}

type Rest = { priority: Priority; requester: string | null; assignee: string | null; team: string | null; tags: string[] }

const blank: Rest = { priority: 'normal', requester: null, assignee: null, team: null, tags: [] }
