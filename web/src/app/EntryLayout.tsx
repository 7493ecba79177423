import { Paper, Stack, Text, Title } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useLingui } from '@lingui/react/macro'
import type { ReactNode } from 'react'
import classes from './EntryLayout.module.css'

/** The calm frame of the pages before one is in: one card, one thing to do. */
export function EntryLayout({ title, note, children, below }: { title: ReactNode; note?: ReactNode; children: ReactNode; below?: ReactNode }) {
  const { t } = useLingui()
  return (
    <main id="main" tabIndex={-1} className={classes.page}>
      <Link to="/" className={classes.brand} aria-label={t`Deskbell, start page`}>
        <img src="/favicon.svg" alt="" width={32} height={32} />
        Deskbell
      </Link>
      <Paper className={classes.card}>
        <Stack gap={4} mb={20}>
          <Title order={1}>{title}</Title>
          {note && <Text c="dimmed">{note}</Text>}
        </Stack>
        {children}
      </Paper>
      {below && <Text className={classes.below}>{below}</Text>}
    </main>
  )
}
