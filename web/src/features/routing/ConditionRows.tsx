import { Trans, useLingui } from '@lingui/react/macro'
import { ActionIcon, Button, Group, NumberInput, SegmentedControl, Select, Stack, TextInput } from '@mantine/core'
import { IconPlus, IconX } from '@tabler/icons-react'
import { PRIORITIES, priorityWords } from '../../ui/words'
import { FIELDS, firstValue, OPERATORS, type Field, type Form, type Joined, type Operator, type Row } from './conditions'
import { fieldWords, operatorWords, weekdays } from './words'
import classes from './routing.module.css'

type Props = { form: Form; onChange: (form: Form) => void }

/** What must hold, row by row. */
export function ConditionRows({ form, onChange }: Props) {
  const { t } = useLingui()
  const { rows, joined } = form
  const setRow = (index: number, row: Row) => onChange({ ...form, rows: rows.with(index, row) })
  return (
    <Stack gap={8}>
      {rows.length > 1 && (
        <SegmentedControl
          aria-label={t`How the conditions are joined`}
          size="xs"
          style={{ alignSelf: 'flex-start' }}
          value={joined}
          onChange={(value) => onChange({ ...form, joined: value as Joined })}
          data={[
            { value: 'all', label: t`All must hold` },
            { value: 'any', label: t`One is enough` },
          ]}
        />
      )}
      {rows.map((row, index) => (
        <ConditionRow
          // oxlint-disable-next-line react/no-array-index-key -- rows have no identity but their place
          key={index}
          row={row}
          onChange={(changed) => setRow(index, changed)}
          onRemove={() => onChange({ ...form, rows: rows.toSpliced(index, 1) })}
        />
      ))}
      <Group>
        <Button
          variant="default"
          size="xs"
          leftSection={<IconPlus size={14} aria-hidden />}
          onClick={() => onChange({ ...form, rows: [...rows, { field: 'subject', operator: 'is', value: '' }] })}
        >
          <Trans>Add a condition</Trans>
        </Button>
      </Group>
    </Stack>
  )
}

function ConditionRow({ row, onChange, onRemove }: { row: Row; onChange: (row: Row) => void; onRemove: () => void }) {
  const { t, i18n } = useLingui()
  const words = operatorWords(row.field)
  return (
    <div className={classes.condition}>
      <Select
        aria-label={t`What`}
        allowDeselect={false}
        value={row.field}
        data={FIELDS.map((field) => ({ value: field, label: i18n._(fieldWords[field]) }))}
        onChange={(field) => field && onChange(withField(row, field as Field))}
      />
      <Select
        aria-label={t`How`}
        allowDeselect={false}
        value={row.operator}
        data={OPERATORS[row.field].map((operator) => ({ value: operator, label: i18n._(words[operator]) }))}
        onChange={(operator) => operator && onChange({ ...row, operator: operator as Operator })}
      />
      <ValueInput row={row} onChange={(value) => onChange({ ...row, value })} />
      <ActionIcon variant="subtle" size={36} aria-label={t`Remove this condition`} onClick={onRemove}>
        <IconX size={16} aria-hidden />
      </ActionIcon>
    </div>
  )
}

function withField(row: Row, field: Field): Row {
  const operator = OPERATORS[field].includes(row.operator) ? row.operator : (OPERATORS[field][0] ?? 'is')
  return { field, operator, value: firstValue[field] ?? (firstValue[row.field] === undefined ? row.value : '') }
}

function ValueInput({ row: { field, value }, onChange }: { row: Row; onChange: (value: string) => void }) {
  const { t, i18n } = useLingui()
  const label = t`Value`
  if (field === 'priority') {
    const data = PRIORITIES.map((priority) => ({ value: priority, label: i18n._(priorityWords[priority]) }))
    return <Select aria-label={label} allowDeselect={false} value={value} data={data} onChange={(chosen) => chosen && onChange(chosen)} />
  }
  if (field === 'weekday') {
    const data = weekdays.map((word, index) => ({ value: String(index + 1), label: i18n._(word) }))
    return <Select aria-label={label} allowDeselect={false} value={value} data={data} onChange={(chosen) => chosen && onChange(chosen)} />
  }
  if (field === 'tickets' || field === 'hour') {
    return <NumberInput aria-label={label} min={0} max={field === 'hour' ? 24 : 1000} value={value} onChange={(number) => onChange(String(number))} />
  }
  const placeholder = field === 'language' ? 'de' : field === 'domain' ? 'example.com' : ''
  return <TextInput aria-label={label} dir="auto" maxLength={200} value={value} placeholder={placeholder} onChange={(event) => onChange(event.currentTarget.value)} />
}
