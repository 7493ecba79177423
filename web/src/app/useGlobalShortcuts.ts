import { useHotkeys } from '@mantine/hooks'
import { useNavigate } from '@tanstack/react-router'
import { useRef } from 'react'
import type { Overlay } from './Shell'

const CHORD_MILLISECONDS = 1_000

/** Ctrl/Cmd-K, "?", and "g" followed by a letter. */
export function useGlobalShortcuts(show: (overlay: Overlay) => void, slug: string | undefined): void {
  const navigate = useNavigate()
  const goingSince = useRef(0)
  const go = (to: '/org/$slug/dashboard' | '/org/$slug/members' | '/org/$slug/teams' | '/org/$slug/knowledge' | '/org/$slug/settings') => {
    if (slug !== undefined && Date.now() - goingSince.current < CHORD_MILLISECONDS) {
      void navigate({ to, params: { slug } })
    }
  }
  useHotkeys([['mod+K', () => show('palette')]], [])
  useHotkeys([
    ['shift+?', () => show('shortcuts')],
    [
      'g',
      () => {
        goingSince.current = Date.now()
      },
    ],
    ['d', () => go('/org/$slug/dashboard')],
    ['m', () => go('/org/$slug/members')],
    ['t', () => go('/org/$slug/teams')],
    ['k', () => go('/org/$slug/knowledge')],
    [',', () => go('/org/$slug/settings')],
  ])
}
