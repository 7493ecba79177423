import { useLingui } from '@lingui/react/macro'
import { useNavigate } from '@tanstack/react-router'
import { useSignOut } from '../features/accounts/mutations'
import { notifyDone, notifyRefused } from '../ui/notify'

/** Signs out, says so, and goes where one can sign in again. */
export function useLeave(): () => void {
  const { t } = useLingui()
  const navigate = useNavigate()
  const signOut = useSignOut()
  const leave = () => {
    signOut
      .mutateAsync()
      .then(() => {
        notifyDone(t`You have been signed out.`)
        return navigate({ to: '/sign-in' })
      })
      .catch((error: unknown) => notifyRefused(t`You are still signed in`, error, leave))
  }
  return leave
}

/** Goes where whoever has no account any more can begin anew. */
export function useFarewell(): () => void {
  const { t } = useLingui()
  const navigate = useNavigate()
  return () => {
    notifyDone(t`Your account is deleted.`)
    void navigate({ to: '/sign-in' })
  }
}
