import { Trans, useLingui } from '@lingui/react/macro'
import { ActionIcon, Button, Text, TextInput } from '@mantine/core'
import { IconPlus, IconTrash } from '@tabler/icons-react'
import { useRef } from 'react'
import { dayNamer, faultOf, nextStretch, officeHours, WEEKDAYS, type HoursFault, type Stretch } from './hours'
import classes from './teams.module.css'

type Props = { value: Stretch[]; onChange: (hours: Stretch[]) => void }

/** Monday to Sunday, each day with as many stretches as are needed. */
export function HoursInput({ value, onChange }: Props) {
  const { t, i18n } = useLingui()
  const longName = dayNamer(i18n.locales ?? i18n.locale, 'long')
  return (
    <fieldset className={classes.fieldset}>
      <legend>
        <Trans>Weekly hours</Trans>
      </legend>
      {value.length === 0 && (
        <div className={classes.noHours}>
          <Text size="sm" c="dimmed">
            <Trans>Without hours, any time is a time to give them tickets.</Trans>
          </Text>
          <Button size="compact-sm" variant="default" onClick={() => onChange(officeHours())}>
            <Trans>Monday to Friday, 9:00 to 17:00</Trans>
          </Button>
        </div>
      )}
      {WEEKDAYS.map((weekday) => (
        <Day
          key={weekday}
          name={longName(weekday)}
          addLabel={t`Add hours on ${longName(weekday)}`}
          stretches={value.filter((one) => one.weekday === weekday)}
          suggestion={() => nextStretch(value, weekday)}
          onChange={(ofDay) => onChange([...value.filter((one) => one.weekday !== weekday), ...ofDay])}
        />
      ))}
    </fieldset>
  )
}

type DayProps = { name: string; addLabel: string; stretches: Stretch[]; suggestion: () => Stretch; onChange: (ofDay: Stretch[]) => void }

function Day({ name, addLabel, stretches, suggestion, onChange }: DayProps) {
  const { t } = useLingui()
  const day = useRef<HTMLDivElement>(null)
  const fault = faultOf(stretches)
  const faultWords: Record<HoursFault, string> = {
    incomplete: t`Enter when the hours begin and end.`,
    backwards: t`They must end after they begin.`,
    overlap: t`They must not overlap.`,
  }
  const change = (index: number, part: Partial<Stretch>) => onChange(stretches.map((one, at) => (at === index ? { ...one, ...part } : one)))
  const remove = (index: number) => {
    day.current?.querySelector<HTMLElement>('[data-add]')?.focus() // The stretch goes, and must not take the focus with it.
    onChange(stretches.filter((_, at) => at !== index))
  }
  return (
    <div ref={day} className={classes.day} role="group" aria-label={name}>
      <span className={classes.dayName}>{name}</span>
      <div className={classes.stretches}>
        {stretches.length === 0 && (
          <Text size="sm" c="dimmed" className={classes.free}>
            <Trans>free</Trans>
          </Text>
        )}
        {stretches.map(({ from, to }, index) => {
          const place = index + 1
          return (
            // A day's stretches have nothing but their place to know them by.
            // oxlint-disable-next-line react/no-array-index-key
            <div key={index} className={classes.stretch}>
              <TextInput
                type="time"
                aria-label={t`${name}, from (${place})`}
                value={from}
                error={fault !== null}
                onChange={(event) => change(index, { from: event.currentTarget.value })}
              />
              <span aria-hidden>–</span>
              <TextInput
                type="time"
                aria-label={t`${name}, to (${place})`}
                value={to}
                error={fault !== null}
                onChange={(event) => change(index, { to: event.currentTarget.value })}
              />
              <ActionIcon variant="subtle" color="gray" size={36} aria-label={t`Remove hours ${place} of ${name}`} onClick={() => remove(index)}>
                <IconTrash size={16} aria-hidden />
              </ActionIcon>
            </div>
          )
        })}
        {fault && (
          <Text size="sm" c="var(--mantine-color-error)" role="alert">
            {faultWords[fault]}
          </Text>
        )}
      </div>
      <ActionIcon data-add variant="default" size={36} aria-label={addLabel} title={addLabel} onClick={() => onChange([...stretches, suggestion()])}>
        <IconPlus size={16} aria-hidden />
      </ActionIcon>
    </div>
  )
}
