import { useEffect } from 'react'

/** "#12 Printer jams · Acme · Deskbell", from the innermost to the outermost. */
export function usePageTitle(...parts: (string | undefined)[]): void {
  const title = [...parts, 'Deskbell'].filter(Boolean).join(' · ')
  useEffect(() => {
    document.title = title
  }, [title])
}
