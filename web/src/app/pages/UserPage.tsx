import { Trans, useLingui } from '@lingui/react/macro'
import { Button, Skeleton } from '@mantine/core'
import { IconLogout } from '@tabler/icons-react'
import { useSuspenseQuery } from '@tanstack/react-query'
import { lazy, Suspense } from 'react'
import { MailForm } from '../../features/accounts/MailForm'
import { PasswordForm } from '../../features/accounts/PasswordForm'
import { ProfileForm } from '../../features/accounts/ProfileForm'
import { meQuery } from '../../features/accounts/queries'
import { SessionList } from '../../features/accounts/SessionList'
import { ThemeChoice } from '../../features/accounts/ThemeChoice'
import { TokenForm } from '../../features/accounts/TokenForm'
import { TokenList } from '../../features/accounts/TokenList'
import { OwnAvailability } from '../../features/teams/OwnAvailability'
import { PageBody } from '../../ui/PageBody'
import { Surface } from '../../ui/Surface'
import { usePageTitle } from '../../ui/usePageTitle'
import { isStaff } from '../memberships'
import { useFarewell, useLeave } from '../useLeave'

const MyData = lazy(() => import('../../features/accounts/MyData').then((module) => ({ default: module.MyData })))

export function UserPage() {
  const { t } = useLingui()
  const { data: me } = useSuspenseQuery(meQuery)
  const leave = useLeave()
  const farewell = useFarewell()
  usePageTitle(t`Account`)
  if (me === null) {
    return null
  }
  return (
    <PageBody
      title={<Trans>Account</Trans>}
      actions={
        <Button variant="default" leftSection={<IconLogout size={16} aria-hidden />} onClick={leave}>
          <Trans>Sign out</Trans>
        </Button>
      }
    >
      <Surface title={t`Profile`}>
        <ProfileForm me={me} />
      </Surface>
      <Surface title={t`E-mails`} note={t`What happens within a minute comes as one mail.`}>
        <MailForm me={me} staff={me.memberships.some(isStaff)} />
      </Surface>
      {me.memberships.some(isStaff) && (
        <Surface title={t`Availability`} note={t`While you are away or off, no new tickets are given to you.`}>
          <ul style={{ margin: 0, padding: 0, listStyle: 'none' }}>
            {me.memberships.filter(isStaff).map(({ organization: { slug, name } }) => (
              <OwnAvailability key={slug} slug={slug} organization={name} meId={me.id} />
            ))}
          </ul>
        </Surface>
      )}
      <Surface title={t`Appearance`}>
        <ThemeChoice />
      </Surface>
      <Surface title={t`Password`} note={t`Changing it signs you out on all other devices.`}>
        <PasswordForm email={me.email} />
      </Surface>
      <Surface title={t`Devices`} note={t`Where you are signed in.`}>
        <SessionList />
      </Surface>
      <Surface title={t`API tokens`} note={t`For programs that act in your name, with all your rights.`}>
        <TokenForm />
        <TokenList />
      </Surface>
      <Suspense fallback={<Skeleton height={120} />}>
        <MyData email={me.email} onGone={farewell} />
      </Suspense>
    </PageBody>
  )
}
