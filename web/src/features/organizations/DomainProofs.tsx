import { Trans, useLingui } from '@lingui/react/macro'
import { Alert, Button, Code, Group, Skeleton, Stack, Text } from '@mantine/core'
import { IconCircleCheck, IconCircleDashed } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import type { DomainView } from '../../api/types'
import { ErrorState } from '../../ui/ErrorState'
import { explain } from '../../ui/explain'
import { notifyDone } from '../../ui/notify'
import { Surface } from '../../ui/Surface'
import { useAskPostmaster, useProveByDns } from './mutations'
import { domainsQuery } from './queries'

/** The saved domains, and how to prove that they are one's own: only a proven one lets customers in. */
export function DomainProofs({ slug, domains }: { slug: string; domains: string[] }) {
  const { t } = useLingui()
  const proofs = useQuery({ ...domainsQuery(slug, domains), enabled: domains.length > 0 })
  if (domains.length === 0) {
    return null
  }
  return (
    <Surface title={t`Proof of your domains`} note={t`A domain lets customers in once you have proven that it is yours.`}>
      {proofs.isPending && <Skeleton height={80} />}
      {proofs.isError && <ErrorState error={proofs.error} retry={() => void proofs.refetch()} />}
      <Stack gap={16}>
        {proofs.data?.map((domain) => (
          <Proof key={domain.domain} slug={slug} domain={domain} />
        ))}
      </Stack>
    </Surface>
  )
}

function Proof({ slug, domain: { domain, state, contested, record } }: { slug: string; domain: DomainView }) {
  const { t } = useLingui()
  const proven = state === 'proven'
  return (
    <section aria-label={domain}>
      <Group gap={8}>
        {proven ? <IconCircleCheck size={18} aria-hidden color="var(--status-resolved)" /> : <IconCircleDashed size={18} aria-hidden />}
        <Text fw={500}>{domain}</Text>
        <Text c="dimmed">{proven ? <Trans>Proven</Trans> : <Trans>Not proven yet</Trans>}</Text>
      </Group>
      {contested && (
        <Alert color="yellow" variant="light" mt={8} title={t`Another organization has proven this domain too`}>
          <Trans>People with an address there can become customers of both. If it is not meant to be so, look who may edit your DNS.</Trans>
        </Alert>
      )}
      {!proven && <Ways slug={slug} domain={domain} record={record} />}
    </section>
  )
}

function Ways({ slug, domain, record }: { slug: string; domain: string; record: DomainView['record'] }) {
  const { t } = useLingui()
  const prove = useProveByDns(slug)
  const ask = useAskPostmaster(slug)
  const refused = prove.error ?? ask.error
  return (
    <Stack gap={8} mt={8}>
      <Text size="sm">
        <Trans>Add this TXT record to your DNS, then check it:</Trans>
      </Text>
      <Code block style={{ overflowWrap: 'anywhere', whiteSpace: 'pre-wrap' }}>
        {`${record.name}  TXT  "${record.value}"`}
      </Code>
      {refused && (
        <Text size="sm" role="alert" c="var(--mantine-color-error)">
          {explain(refused)}
        </Text>
      )}
      <Group gap={8}>
        <Button size="compact-sm" loading={prove.isPending} onClick={() => prove.mutate(domain, { onSuccess: () => notifyDone(t`${domain} is proven.`) })}>
          <Trans>Check the record now</Trans>
        </Button>
        <Button
          size="compact-sm"
          variant="default"
          loading={ask.isPending}
          onClick={() => ask.mutate(domain, { onSuccess: () => notifyDone(t`A mail with a link is on its way to postmaster@${domain}.`) })}
        >
          <Trans>Or mail postmaster@{domain}</Trans>
        </Button>
      </Group>
    </Stack>
  )
}
