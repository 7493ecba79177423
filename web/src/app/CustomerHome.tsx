import { Trans, useLingui } from '@lingui/react/macro'
import { List, Stack, Text } from '@mantine/core'
import type { Me } from '../api/types'
import { TextLink } from '../ui/links'
import { usePageTitle } from '../ui/usePageTitle'
import { EntryLayout } from './EntryLayout'

/** For somebody who works nowhere, but is a customer. */
export function CustomerHome({ me }: { me: Me }) {
  const { t } = useLingui()
  usePageTitle(t`Your organizations`)
  return (
    <EntryLayout
      title={<Trans>Hello, {me.displayName}</Trans>}
      below={
        <Trans>
          <TextLink to="/user" underline="always">
            Your account
          </TextLink>{' '}
          ·{' '}
          <TextLink to="/organizations/new" underline="always">
            Found an organization
          </TextLink>
        </Trans>
      }
    >
      <Stack gap={8}>
        <Text>
          <Trans>You are a customer of:</Trans>
        </Text>
        <List>
          {me.memberships.map(({ organization }) => (
            <List.Item key={organization.slug}>{organization.name}</List.Item>
          ))}
        </List>
      </Stack>
    </EntryLayout>
  )
}
