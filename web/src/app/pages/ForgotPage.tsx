import { Trans, useLingui } from '@lingui/react/macro'
import { ForgotPasswordForm } from '../../features/accounts/ForgotPasswordForm'
import { TextLink } from '../../ui/links'
import { usePageTitle } from '../../ui/usePageTitle'
import { EntryLayout } from '../EntryLayout'

export function ForgotPage() {
  const { t } = useLingui()
  usePageTitle(t`Forgot your password?`)
  return (
    <EntryLayout
      title={<Trans>Forgot your password?</Trans>}
      note={<Trans>We send you a link with which you set a new one.</Trans>}
      below={
        <TextLink to="/sign-in" underline="always">
          <Trans>Back to sign-in</Trans>
        </TextLink>
      }
    >
      <ForgotPasswordForm />
    </EntryLayout>
  )
}
