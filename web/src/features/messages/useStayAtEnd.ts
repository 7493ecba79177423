import { useEffect, useRef } from 'react'

const NEAR_THE_END = 40

/**
 * One begins where the conversation stands, and what one has just sent is in sight. Who is at its end stays there, whatever
 * makes it grow; who has scrolled back stays too, by the browser's own scroll anchoring.
 *
 * @param sending how many messages of one's own are on their way
 */
export function useStayAtEnd(sending: number) {
  const scroller = useRef<HTMLDivElement>(null)
  const list = useRef<HTMLDivElement>(null)
  const atEnd = useRef(true)
  useEffect(() => {
    if (sending > 0) {
      atEnd.current = true
      toEnd(scroller.current)
    }
  }, [sending])
  useEffect(() => (scroller.current && list.current ? watch(scroller.current, list.current, atEnd) : undefined), [])
  return { scroller, list }
}

function watch(scroller: HTMLElement, list: HTMLElement, atEnd: { current: boolean }): () => void {
  let before = { top: scroller.scrollTop, height: scroller.scrollHeight }
  const look = () => {
    const { scrollTop, scrollHeight, clientHeight } = scroller
    if (scrollHeight - scrollTop - clientHeight < NEAR_THE_END) {
      atEnd.current = true
    } else if (before.top - scrollTop > Math.abs(scrollHeight - before.height)) {
      // Only going back leaves the end. It also moves away by itself when something is added, and what is drawn for the first
      // time takes another height than was thought, for which the browser moves as much.
      atEnd.current = false
    }
    before = { top: scrollTop, height: scrollHeight }
  }
  const sizes = new ResizeObserver(() => {
    look() // What is searched for is scrolled to, and grows as it is drawn, before anybody tells of the scrolling.
    if (atEnd.current) {
      toEnd(scroller)
      before = { top: scroller.scrollTop, height: scroller.scrollHeight }
    }
  })
  sizes.observe(scroller)
  sizes.observe(list)
  scroller.addEventListener('scroll', look, { passive: true })
  return () => {
    sizes.disconnect()
    scroller.removeEventListener('scroll', look)
  }
}

function toEnd(scroller: HTMLElement | null) {
  scroller?.scrollTo({ top: scroller.scrollHeight })
}
