import { Stack, Text, Title } from '@mantine/core'
import { useId, type ReactNode } from 'react'
import classes from './Surface.module.css'

type Props = { title: ReactNode; note?: ReactNode; aside?: ReactNode; children: ReactNode }

/** A titled section of a page of settings. */
export function Surface({ title, note, aside, children }: Props) {
  const id = useId()
  return (
    <section className={classes.surface} aria-labelledby={id}>
      <div className={classes.head}>
        <Stack gap={2}>
          <Title order={2} id={id}>
            {title}
          </Title>
          {note && <Text c="dimmed">{note}</Text>}
        </Stack>
        {aside}
      </div>
      {children}
    </section>
  )
}
