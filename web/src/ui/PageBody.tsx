import { Group, Stack, Title } from '@mantine/core'
import type { ReactNode } from 'react'
import classes from './PageBody.module.css'

type Props = { title: ReactNode; actions?: ReactNode; children: ReactNode }

/** The frame of pages that one reads from top to bottom. */
export function PageBody({ title, actions, children }: Props) {
  return (
    <div className={classes.body}>
      <Stack gap={16} className={classes.column}>
        <Group justify="space-between">
          <Title order={1}>{title}</Title>
          {actions}
        </Group>
        {children}
      </Stack>
    </div>
  )
}
