import { Trans, useLingui } from '@lingui/react/macro'
import { Select, SimpleGrid, Stack, TagsInput, Text, Textarea } from '@mantine/core'
import type { Person, Priority, TeamRef } from '../../api/types'
import { PRIORITIES, priorityWords } from '../../ui/words'
import { withAction, type Actions } from './actions'

type Props = { actions: Actions; teams: TeamRef[]; staff: Person[]; refused: string | undefined; onChange: (actions: Actions) => void }

/** What a rule does with a ticket; what is empty leaves it as it is. */
export function ActionInputs({ actions, teams, staff, refused, onChange }: Props) {
  const { t, i18n } = useLingui()
  return (
    <Stack gap={8} role="group" aria-label={t`What it does`}>
      <Text fw={500}>
        <Trans>What it does</Trans>
      </Text>
      {refused && (
        <Text size="sm" c="var(--mantine-color-error)" role="alert">
          {refused}
        </Text>
      )}
      <SimpleGrid cols={{ base: 1, xs: 2 }} spacing={12}>
        <Select
          label={t`Team`}
          clearable
          searchable
          value={actions.team ?? null}
          data={teams.map(({ id, name }) => ({ value: id, label: name }))}
          nothingFoundMessage={t`No such team`}
          onChange={(team) => onChange(withAction(actions, 'team', team))}
        />
        <Select
          label={t`Assignee`}
          clearable
          searchable
          value={actions.assignee ?? null}
          data={staff.map(({ id, displayName }) => ({ value: id, label: displayName }))}
          nothingFoundMessage={t`Nobody by that name`}
          onChange={(assignee) => onChange(withAction(actions, 'assignee', assignee))}
        />
        <Select
          label={t`Priority`}
          clearable
          value={actions.priority ?? null}
          data={PRIORITIES.map((priority) => ({ value: priority, label: i18n._(priorityWords[priority]) }))}
          onChange={(priority) => onChange(withAction(actions, 'priority', priority as Priority | null))}
        />
        <TagsInput label={t`Tags to add`} maxTags={20} maxLength={50} value={actions.tags ?? []} onChange={(tags) => onChange(withAction(actions, 'tags', tags.length > 0 ? tags : null))} />
      </SimpleGrid>
      <Textarea
        label={t`Internal note to add`}
        dir="auto"
        autosize
        minRows={1}
        maxRows={6}
        maxLength={5000}
        value={actions.note ?? ''}
        onChange={(event) => onChange(withAction(actions, 'note', event.currentTarget.value || null))}
      />
    </Stack>
  )
}
