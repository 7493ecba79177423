import { act, screen, waitFor } from '@testing-library/react'
import { useState } from 'react'
import userEvent from '@testing-library/user-event'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { renderAtDesk } from '../../test/desk'
import { held, json, serve } from '../../test/server'
import { Suggestions } from './Suggestions'

const SUGGESTIONS = 'GET /api/help/acme/suggestions'
const article = (title: string) => ({ id: title, slug: title, title, audience: 'public', snippet: `<mark>${title}</mark> &amp; more` })

function Question() {
  const [text, setText] = useState('')
  return (
    <>
      <textarea aria-label="Question" value={text} onChange={(event) => setText(event.currentTarget.value)} />
      <Suggestions slug="acme" text={text} onOpen={() => {}} />
    </>
  )
}

beforeEach(() => {
  vi.useFakeTimers({ shouldAdvanceTime: true, toFake: ['setTimeout', 'clearTimeout'] })
})
afterEach(() => {
  vi.useRealTimers()
})

const pause = () => act(() => vi.advanceTimersByTimeAsync(250))
const write = (text: string) => userEvent.type(screen.getByLabelText('Question'), text, { delay: null })

it('asks once when the writing pauses, not for each letter', async () => {
  const calls = serve({ [SUGGESTIONS]: () => json({ items: [article('Paper jam')] }) })
  renderAtDesk(<Question />)
  await write('pa')
  await pause()
  expect(calls).toHaveLength(0)
  await write('per jam')
  await pause()
  expect(await screen.findByRole('button', { name: /Paper jam/ })).toBeDefined()
  expect(calls.map(({ search }) => new URLSearchParams(search).get('text'))).toEqual(['paper jam'])
})

it('shows the former ones until the next are there, and keeps their room', async () => {
  const { response, release } = held()
  let answers = 0
  serve({ [SUGGESTIONS]: () => (answers++ === 0 ? json({ items: [article('Paper jam'), article('Ink')] }) : response) })
  renderAtDesk(<Question />)
  await write('paper')
  await pause()
  const list = (await screen.findByRole('button', { name: /Paper jam/ })).closest('ul')
  await write(' and scanner')
  await pause()
  expect(screen.getByRole('button', { name: /Paper jam/ })).toBeDefined()
  release(json({ items: [article('Scanner')] }))
  await waitFor(() => expect(screen.getByRole('button', { name: /Scanner/ })).toBeDefined())
  expect(screen.queryByRole('button', { name: /Ink/ })).toBeNull()
  expect(list?.style.minBlockSize).toBe('104px')
})

it('marks are marks, and nothing else of a snippet is HTML', async () => {
  serve({ [SUGGESTIONS]: () => json({ items: [{ ...article('Jam'), snippet: '<mark>jam</mark> <img src=x onerror=alert(1)> &lt;b&gt;' }] }) })
  renderAtDesk(<Question />)
  await write('jam')
  await pause()
  const button = await screen.findByRole('button', { name: /Jam/ })
  expect(button.querySelector('mark')?.textContent).toBe('jam')
  expect(button.querySelector('img')).toBeNull()
  expect(button.textContent).toContain('<b>')
})
