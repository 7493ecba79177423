import { Trans, useLingui } from '@lingui/react/macro'
import { Text, Title } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import { FoundOrganizationForm } from '../../features/organizations/FoundOrganizationForm'
import { TextLink } from '../../ui/links'
import { usePageTitle } from '../../ui/usePageTitle'
import classes from './FoundOrganizationPage.module.css'

export function FoundOrganizationPage() {
  const { t } = useLingui()
  const navigate = useNavigate()
  usePageTitle(t`Found an organization`)
  return (
    <div className={classes.page}>
      <div className={classes.card}>
        <Title order={1}>
          <Trans>Found an organization</Trans>
        </Title>
        <Text c="dimmed" mt={4} mb={20}>
          <Trans>It is the home of your help desk: its tickets, its team and its customers. You become its admin.</Trans>
        </Text>
        <FoundOrganizationForm onFounded={(slug) => void navigate({ to: '/org/$slug/dashboard', params: { slug } })} />
        <Text mt={20}>
          <Trans>
            You only want to ask something?{' '}
            <TextLink to="/customer/new" underline="always">
              Write to an organization
            </TextLink>
          </Trans>
        </Text>
      </div>
    </div>
  )
}
