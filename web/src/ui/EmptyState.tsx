import { Stack, Text, Title } from '@mantine/core'
import type { Icon } from '@tabler/icons-react'
import type { ReactNode } from 'react'

type Props = { icon: Icon; title: ReactNode; children?: ReactNode; action?: ReactNode; order?: 1 | 2 | 3 }

/** Says why there is nothing, and what to do next. */
export function EmptyState({ icon: EmptyIcon, title, children, action, order = 2 }: Props) {
  return (
    <Stack align="center" gap={8} py={48} px={16} ta="center">
      <EmptyIcon size={36} stroke={1.4} aria-hidden color="var(--mantine-color-dimmed)" />
      <Title order={order} size="h2">
        {title}
      </Title>
      {children && (
        <Text c="dimmed" maw={440}>
          {children}
        </Text>
      )}
      {action}
    </Stack>
  )
}
