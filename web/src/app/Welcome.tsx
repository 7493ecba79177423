import { Trans, useLingui } from '@lingui/react/macro'
import { Group, SimpleGrid, Text, Title } from '@mantine/core'
import { IconBolt, IconLivePhoto, IconShieldLock, type Icon } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { ButtonLink } from '../ui/links'
import { usePageTitle } from '../ui/usePageTitle'
import classes from './Welcome.module.css'

export function Welcome() {
  const { t } = useLingui()
  usePageTitle(t`The help desk that keeps up`)
  return (
    <div className={classes.page}>
      <header className={classes.header}>
        <span className={classes.brand}>
          <img src="/favicon.svg" alt="" width={32} height={32} />
          Deskbell
        </span>
        <ButtonLink to="/sign-in" variant="default">
          <Trans>Sign in</Trans>
        </ButtonLink>
      </header>
      <main id="main" tabIndex={-1} className={classes.main}>
        <Title order={1} className={classes.title}>
          <Trans>The help desk that keeps up with your team</Trans>
        </Title>
        <Text size="lg" className={classes.lead}>
          <Trans>Answer your customers together: every ticket in one list, every conversation in one place, nothing answered twice.</Trans>
        </Text>
        <Group gap={12} mb={48}>
          <ButtonLink to="/sign-up" size="md">
            <Trans>Create an account</Trans>
          </ButtonLink>
          <ButtonLink to="/sign-in" size="md" variant="default">
            <Trans>Sign in</Trans>
          </ButtonLink>
        </Group>
        <SimpleGrid cols={{ base: 1, sm: 3 }} spacing={16}>
          <Point icon={IconBolt} title={<Trans>Instant</Trans>}>
            <Trans>The screen answers a click at once. The keyboard reaches everything.</Trans>
          </Point>
          <Point icon={IconLivePhoto} title={<Trans>Never stale</Trans>}>
            <Trans>What colleagues change shows by itself, and nobody overwrites another unseen.</Trans>
          </Point>
          <Point icon={IconShieldLock} title={<Trans>Kept apart</Trans>}>
            <Trans>The database itself decides who sees what, one organization from another.</Trans>
          </Point>
        </SimpleGrid>
      </main>
    </div>
  )
}

function Point({ icon: PointIcon, title, children }: { icon: Icon; title: ReactNode; children: ReactNode }) {
  return (
    <section className={classes.point}>
      <PointIcon size={24} stroke={1.6} aria-hidden color="var(--accent)" />
      <Title order={2}>{title}</Title>
      <Text c="dimmed">{children}</Text>
    </section>
  )
}
