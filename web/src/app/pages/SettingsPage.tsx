import { Trans, useLingui } from '@lingui/react/macro'
import { Skeleton } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { lazy, Suspense } from 'react'
import { FileLimitsForm } from '../../features/attachments/FileLimitsForm'
import { fileLimitsQuery } from '../../features/attachments/queries'
import { DomainProofs } from '../../features/organizations/DomainProofs'
import { OrganizationSettingsForm } from '../../features/organizations/OrganizationSettingsForm'
import { organizationQuery } from '../../features/organizations/queries'
import { ErrorState } from '../../ui/ErrorState'
import { PageBody } from '../../ui/PageBody'
import { usePageTitle } from '../../ui/usePageTitle'
import { NotFound } from '../NotFound'
import { useStaffContext } from '../useStaffContext'

const OrganizationData = lazy(() => import('../../features/organizations/OrganizationData').then((module) => ({ default: module.OrganizationData })))

export function SettingsPage() {
  const { t } = useLingui()
  const context = useStaffContext()
  const organization = useQuery({ ...organizationQuery(context?.slug ?? ''), enabled: context !== null })
  const limits = useQuery({ ...fileLimitsQuery(context?.slug ?? ''), enabled: context !== null })
  usePageTitle(t`Settings`, context?.membership.organization.name)
  if (context === null) {
    return null
  }
  if (context.membership.role !== 'admin') {
    return <NotFound />
  }
  return (
    <PageBody title={<Trans>Settings</Trans>}>
      {organization.isPending && (
        <>
          <Skeleton height={220} />
          <Skeleton height={320} />
        </>
      )}
      {organization.isError && <ErrorState error={organization.error} retry={() => void organization.refetch()} />}
      {organization.data && (
        <>
          <OrganizationSettingsForm key={context.slug} organization={organization.data} />
          {limits.data && <FileLimitsForm key={`${context.slug}/files`} slug={context.slug} limits={limits.data} />}
          <DomainProofs slug={context.slug} domains={organization.data.domains ?? []} />
          <Suspense fallback={<Skeleton height={220} />}>
            <OrganizationData key={`${context.slug}/data`} slug={context.slug} name={organization.data.name} erasing={Boolean(context.membership.erasureDueAt)} />
          </Suspense>
        </>
      )}
    </PageBody>
  )
}
