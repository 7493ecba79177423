import { useNavigate } from '@tanstack/react-router'
import { lazy, Suspense, useEffect, useRef, useState } from 'react'
import type { ArticleSuggestion } from '../api/types'
import { Suggestions } from '../features/knowledge/Suggestions'

const ArticleDrawer = lazy(() => import('../features/knowledge/ArticleDrawer').then((module) => ({ default: module.ArticleDrawer })))

type Props = { signedIn: boolean; slug: string; subject: string; description: string; onLeave: () => void }

/** Articles beside a question that is being written. One that answered it makes the question needless once its writer leaves. */
export function AnswersAtOnce({ signedIn, slug, subject, description, onLeave }: Props) {
  const navigate = useNavigate()
  const [opened, open] = useState<ArticleSuggestion | null>(null)
  const answered = useAnswered(onLeave)
  return (
    <>
      <Suggestions slug={slug} text={`${subject}\n${description}`} onOpen={open} />
      <Suspense fallback={null}>
        {opened && (
          <ArticleDrawer
            key={opened.id}
            slug={slug}
            article={opened}
            onClose={() => {
              answered.takeBack()
              open(null)
            }}
            onAnswered={answered.note}
            onDone={() => (signedIn ? void navigate({ to: '/customer' }) : window.location.assign(`/help/${slug}`))}
          />
        )}
      </Suspense>
    </>
  )
}

function useAnswered(onLeave: () => void) {
  const answered = useRef(false)
  const leave = useRef(onLeave)
  useEffect(() => {
    leave.current = onLeave
  })
  useEffect(() => {
    const end = () => {
      if (answered.current) {
        leave.current()
      }
    }
    window.addEventListener('pagehide', end)
    return () => {
      window.removeEventListener('pagehide', end)
      end()
    }
  }, [])
  return {
    note: () => {
      answered.current = true
    },
    takeBack: () => {
      answered.current = false
    },
  }
}
