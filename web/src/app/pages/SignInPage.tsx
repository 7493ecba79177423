import { Trans, useLingui } from '@lingui/react/macro'
import { getRouteApi, useRouter } from '@tanstack/react-router'
import { SignInForm } from '../../features/accounts/SignInForm'
import { TextLink } from '../../ui/links'
import { usePageTitle } from '../../ui/usePageTitle'
import { EntryLayout } from '../EntryLayout'
import { safeReturnAddress } from '../returnAddress'

const route = getRouteApi('/sign-in')

export function SignInPage() {
  const { t } = useLingui()
  const search = route.useSearch()
  const router = useRouter()
  // The router hands over what the address says beside what the route made of it.
  const goOn = safeReturnAddress(search.return)
  usePageTitle(t`Sign in`)
  return (
    <EntryLayout
      title={<Trans>Sign in</Trans>}
      note={goOn && <Trans>Then you go on where you were.</Trans>}
      below={
        <Trans>
          New here?{' '}
          <TextLink to="/sign-up" search={search} underline="always">
            Create an account
          </TextLink>{' '}
          ·{' '}
          <TextLink to="/forgot" underline="always">
            Forgot your password?
          </TextLink>
        </Trans>
      }
    >
      <SignInForm onSignedIn={() => void router.navigate({ href: goOn ?? '/', replace: true })} />
    </EntryLayout>
  )
}
