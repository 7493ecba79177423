import { Button, Stack } from '@mantine/core'
import classes from './ActionNotice.module.css'

type Props = { message: string; label?: string; act?: () => void }

/** A message, of as many lines as it has, and what one can do about it. */
export function ActionNotice({ message, label, act }: Props) {
  return (
    <Stack gap={8} align="flex-start">
      <span className={classes.message}>{message}</span>
      {act && (
        <Button size="compact-sm" variant="default" onClick={act}>
          {label}
        </Button>
      )}
    </Stack>
  )
}
