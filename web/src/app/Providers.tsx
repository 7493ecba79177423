import { i18n } from '@lingui/core'
import { I18nProvider } from '@lingui/react'
import { useLingui } from '@lingui/react/macro'
import { localStorageColorSchemeManager, MantineProvider } from '@mantine/core'
import { ModalsProvider } from '@mantine/modals'
import { Notifications } from '@mantine/notifications'
import { QueryClientProvider, type QueryClient } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { styleNonce } from './styleNonce'
import { cssVariables, theme } from './theme'

const colorSchemes = localStorageColorSchemeManager({ key: 'deskbell-color-scheme' })

export function Providers({ queryClient, children }: { queryClient: QueryClient; children: ReactNode }) {
  return (
    <I18nProvider i18n={i18n}>
      <MantineProvider
        theme={theme}
        cssVariablesResolver={cssVariables}
        colorSchemeManager={colorSchemes}
        defaultColorScheme="auto"
        getStyleNonce={styleNonce}
      >
        <QueryClientProvider client={queryClient}>
          <Dialogs>{children}</Dialogs>
          <Notifications position="top-center" />
        </QueryClientProvider>
      </MantineProvider>
    </I18nProvider>
  )
}

/** For questions such as "Remove Eve?", asked from anywhere. */
function Dialogs({ children }: { children: ReactNode }) {
  const { t } = useLingui()
  return <ModalsProvider modalProps={{ closeButtonProps: { 'aria-label': t`Close` } }}>{children}</ModalsProvider>
}
