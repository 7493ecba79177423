import { beforeEach, describe, expect, it } from 'vitest'
import { begun, loadQuestion, saveQuestion, withArticle } from './questionDraft'

beforeEach(() => localStorage.clear())

const written = { slug: 'acme', subject: 'The lamp hums', description: 'Since Monday.', follows: null, key: 'one' }

describe('a question that one has begun', () => {
  it('is there again with its key, until nothing is left of it', () => {
    saveQuestion(written)
    expect(loadQuestion()).toEqual(written)
    saveQuestion({ ...written, subject: '', description: '' })
    expect(loadQuestion()).toMatchObject({ slug: '', subject: '', description: '' })
    expect(loadQuestion().key).not.toBe('one')
  })

  it.each(['', 'null', '{', '[]', '{"slug":1}', '{"slug":"a","subject":"b","description":"c","key":"d"}', '{"slug":"a","subject":"b","description":"c","key":"d","follows":"1"}'])(
    'is none when the browser kept %j',
    (kept) => {
      localStorage.setItem('deskbell-question', kept)
      expect(loadQuestion().subject).toBe('')
    },
  )

  it('may be sent to another organization', () => {
    expect(begun(written, { organization: 'globex' })).toEqual({ ...written, slug: 'globex' })
    expect(begun(written, {})).toEqual(written)
  })

  it('is another one when it goes on from a ticket, and the same when one comes back to it', () => {
    const more = begun(written, { organization: 'acme', follows: 7 })
    expect(more).toMatchObject({ slug: 'acme', subject: '', description: '', follows: 7 })
    expect(more.key).not.toBe(written.key)
    const jams = { ...more, subject: 'It jams again' }
    expect(begun(jams, { organization: 'acme', follows: 7 })).toEqual(jams)
    expect(begun(jams, { organization: 'globex', follows: 7 })).toMatchObject({ slug: 'globex', subject: '' })
    expect(begun(jams, { organization: 'globex' }).follows).toBeNull()
  })

  it('names the article that one comes from, once', () => {
    const line = `About the article ${window.location.origin}/help/acme/articles/paper-jam`
    const named = withArticle(written, 'paper-jam')
    expect(named.description).toBe(`${line}\n\nSince Monday.`)
    expect(withArticle(named, 'paper-jam')).toEqual(named)
    expect(withArticle({ ...written, description: '' }, 'paper-jam').description).toBe(`${line}\n\n`)
    expect(withArticle(written, undefined)).toEqual(written)
    expect(withArticle({ ...written, slug: '' }, 'paper-jam').description).toBe('Since Monday.')
  })
})
