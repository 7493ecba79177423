import { useLingui } from '@lingui/react/macro'
import { SegmentedControl, useMantineColorScheme, type MantineColorScheme } from '@mantine/core'

export function ThemeChoice() {
  const { t } = useLingui()
  const { colorScheme, setColorScheme } = useMantineColorScheme()
  return (
    <SegmentedControl
      aria-label={t`Theme`}
      value={colorScheme}
      onChange={(value) => setColorScheme(value as MantineColorScheme)}
      data={[
        { value: 'light', label: t`Light` },
        { value: 'dark', label: t`Dark` },
        { value: 'auto', label: t`As the system` },
      ]}
    />
  )
}
