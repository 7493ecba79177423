import { Trans, useLingui } from '@lingui/react/macro'
import { getRouteApi, useNavigate } from '@tanstack/react-router'
import { ResetPasswordForm } from '../../features/accounts/ResetPasswordForm'
import { TextLink } from '../../ui/links'
import { notifyDone } from '../../ui/notify'
import { usePageTitle } from '../../ui/usePageTitle'
import { EntryLayout } from '../EntryLayout'

const route = getRouteApi('/reset/$token')

export function ResetPage() {
  const { t } = useLingui()
  const { token } = route.useParams()
  const navigate = useNavigate()
  usePageTitle(t`Set a new password`)
  const onReset = () => {
    notifyDone(t`Your password is set. Sign in with it.`)
    void navigate({ to: '/sign-in' })
  }
  return (
    <EntryLayout
      title={<Trans>Set a new password</Trans>}
      below={
        <TextLink to="/forgot" underline="always">
          <Trans>Ask for a new link</Trans>
        </TextLink>
      }
    >
      <ResetPasswordForm token={token} onReset={onReset} />
    </EntryLayout>
  )
}
