import { i18n } from '@lingui/core'
import { cleanup } from '@testing-library/react'
import { afterEach, beforeEach } from 'vitest'

i18n.loadAndActivate({ locale: 'en', messages: {} })

// Mantine's growing text areas listen to it; happy-dom has none.
Object.defineProperty(document, 'fonts', { value: new EventTarget() })

beforeEach(() => {
  window.localStorage.clear()
})

afterEach(() => {
  cleanup()
})
