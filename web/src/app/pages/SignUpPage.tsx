import { Trans, useLingui } from '@lingui/react/macro'
import { getRouteApi, useRouter } from '@tanstack/react-router'
import { SignUpForm } from '../../features/accounts/SignUpForm'
import { TextLink } from '../../ui/links'
import { usePageTitle } from '../../ui/usePageTitle'
import { EntryLayout } from '../EntryLayout'
import { safeReturnAddress } from '../returnAddress'

const route = getRouteApi('/sign-up')

export function SignUpPage() {
  const { t } = useLingui()
  const search = route.useSearch()
  const router = useRouter()
  usePageTitle(t`Create an account`)
  return (
    <EntryLayout
      title={<Trans>Create an account</Trans>}
      below={
        <Trans>
          You have one?{' '}
          <TextLink to="/sign-in" search={search} underline="always">
            Sign in
          </TextLink>
        </Trans>
      }
    >
      <SignUpForm onSignedUp={() => void router.navigate({ href: safeReturnAddress(search.return) ?? '/', replace: true })} />
    </EntryLayout>
  )
}
