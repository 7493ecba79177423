import { useEffect, useRef } from 'react'

const FADE_MILLISECONDS = 10_000

/** Tells whether one is at a reply: words in the box, and a key or the focus there within the last ten seconds. */
export function useReplying(hasText: boolean, tell: ((replying: boolean) => void) | undefined) {
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  useEffect(() => {
    if (!hasText) {
      clearTimeout(timer.current)
      tell?.(false)
    }
  }, [hasText, tell])
  useEffect(() => () => clearTimeout(timer.current), [])
  return (text: string) => {
    clearTimeout(timer.current)
    tell?.(text.trim() !== '')
    timer.current = setTimeout(() => tell?.(false), FADE_MILLISECONDS)
  }
}
