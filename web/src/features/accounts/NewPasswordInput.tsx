import { useLingui } from '@lingui/react/macro'
import { PasswordInput, type PasswordInputProps } from '@mantine/core'

export function NewPasswordInput(props: PasswordInputProps) {
  const { t } = useLingui()
  return (
    <PasswordInput
      name="new-password"
      autoComplete="new-password"
      description={t`At least 8 characters. A few words that only you would put together are best.`}
      visibilityToggleButtonProps={{ 'aria-label': t`Show or hide the password` }}
      {...props}
    />
  )
}
