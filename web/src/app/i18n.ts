import { i18n, type Messages } from '@lingui/core'

type Locale = 'en' | 'pseudo'

// English stands where it is used (build/linguiMacros.ts): to fetch it by itself would cost each first page a round trip.
const catalogues: Record<Locale, () => Promise<{ messages: Messages }>> = {
  en: () => Promise.resolve({ messages: {} }),
  pseudo: () => import('../locales/pseudo.po'),
}

const CHOSEN = 'deskbell-locale'

/** English, or after ?locale=pseudo (until ?locale=en) a lengthened one that shows texts which escaped the catalogue. */
export async function activateLocale(): Promise<void> {
  const asked = new URLSearchParams(window.location.search).get('locale')
  if (asked !== null) {
    sessionStorage.setItem(CHOSEN, asked)
  }
  const locale: Locale = sessionStorage.getItem(CHOSEN) === 'pseudo' ? 'pseudo' : 'en'
  const { messages } = await catalogues[locale]()
  i18n.loadAndActivate({ locale, locales: formattingLocales(locale), messages })
  document.documentElement.lang = 'en'
}

/** Dates and numbers follow the reader, whatever language the texts are in. */
function formattingLocales(locale: Locale): string[] {
  return locale === 'en' ? [...navigator.languages] : ['en']
}
