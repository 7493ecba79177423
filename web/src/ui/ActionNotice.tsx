import { Button, Stack } from '@mantine/core'

export function ActionNotice({ message, label, act }: { message: string; label: string; act: () => void }) {
  return (
    <Stack gap={8} align="flex-start">
      {message}
      <Button size="compact-sm" variant="default" onClick={act}>
        {label}
      </Button>
    </Stack>
  )
}
