import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { DraftSaver } from './DraftSaver'
import { messageId } from './messageId'
import type { Written } from './mutations'

const text = (body: string): Written => ({ body, visibility: 'public' })

function store() {
  const calls: string[] = []
  const answers: { resolve: () => void; reject: (error: Error) => void }[] = []
  const request = (name: string) => {
    calls.push(name)
    const { promise, resolve, reject } = Promise.withResolvers<void>()
    answers.push({ resolve, reject })
    return promise
  }
  const kept = vi.fn<(draft: Written) => void>()
  const saver = new DraftSaver({ keep: ({ body }) => request(`keep ${body}`), discard: () => request('discard'), kept })
  return { saver, calls, kept, answer: () => answers.shift()?.resolve(), fail: () => answers.shift()?.reject(new Error('offline')) }
}

const pass = (milliseconds: number) => vi.advanceTimersByTimeAsync(milliseconds)

beforeEach(() => {
  vi.useFakeTimers()
})

afterEach(() => {
  vi.useRealTimers()
})

describe('a draft on the server', () => {
  it('is saved after a pause in the writing, not at every letter', async () => {
    const { saver, calls, kept, answer } = store()
    saver.write(text('W'))
    await pass(500)
    saver.write(text('We'))
    await pass(799)
    expect(calls).toEqual([])
    await pass(1)
    expect(calls).toEqual(['keep We'])
    answer()
    await pass(0)
    expect(kept).toHaveBeenCalledWith(text('We'))
  })

  it('is saved by one request at a time, the last words last', async () => {
    const { saver, calls, answer } = store()
    saver.write(text('one'))
    await pass(800)
    saver.write(text('two'))
    await pass(800)
    saver.write(text('three'))
    await pass(800)
    expect(calls).toEqual(['keep one'])
    answer()
    await pass(0)
    expect(calls).toEqual(['keep one', 'keep three'])
  })

  it('is tried again when it could not be saved, and goes when the box is emptied', async () => {
    const { saver, calls, answer, fail } = store()
    saver.write(text('one'))
    await pass(800)
    fail()
    await pass(10_000)
    expect(calls).toEqual(['keep one', 'keep one'])
    answer()
    saver.write(text(''))
    await pass(800)
    expect(calls.at(-1)).toBe('discard')
  })

  it('does not rise again behind the message that was made of it', async () => {
    const { saver, calls, answer } = store()
    saver.write(text('one'))
    await pass(800)
    saver.write(text('one more'))
    let sent = false
    const held = saver.hold().then(() => {
      sent = true
      return undefined
    })
    await pass(0)
    expect(sent).toBe(false)
    answer()
    await held
    saver.write(text('next'))
    await pass(20_000)
    expect(calls).toEqual(['keep one'])
    saver.release(text('next'))
    await pass(800)
    expect(calls).toEqual(['keep one', 'keep next'])
  })
})

describe('a message’s id', () => {
  it('is a UUIDv7, later ones behind earlier ones', () => {
    const ids = [1_795_000_000_000, 1_795_000_000_001, 1_800_000_000_000].map(messageId)
    ids.forEach((id) => expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/))
    expect(ids.toSorted()).toEqual(ids)
  })
})
