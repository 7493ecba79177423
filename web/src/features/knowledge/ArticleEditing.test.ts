import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { ApiError } from '../../api/problem'
import type { ArticleView, EditArticle } from '../../api/types'
import { eve } from '../../test/desk'
import { ArticleEditing, type Kept } from './ArticleEditing'
import { mergeTexts } from './textDifference'

const article: ArticleView = {
  id: 'article',
  slug: 'paper-jam',
  title: 'Paper jam',
  body: 'One\n\n\n\n\n\n\n\nTwo',
  html: '',
  audience: 'staff',
  state: 'draft',
  language: 'en',
  version: 1,
  revision: 1,
  author: eve,
  updatedAt: '2026-11-20T08:00:00Z',
}

/** A server that takes edits as ours does: other fields merge, the same one is refused. */
function server() {
  let present = article
  const changedIn: Record<string, number> = {}
  const sent: EditArticle[] = []
  const change = (fields: Partial<ArticleView>) => {
    present = { ...present, ...fields, version: present.version + 1 }
    Object.keys(fields).forEach((name) => (changedIn[name] = present.version))
    return present
  }
  const save = async ({ version, ...edit }: EditArticle): Promise<ArticleView> => {
    sent.push({ version, ...edit })
    if (Object.keys(edit).some((name) => (changedIn[name] ?? 0) > version)) {
      throw new ApiError(409, { code: 'version_conflict', current: present })
    }
    return change(edit as Partial<ArticleView>)
  }
  return { sent, save, change, present: () => present }
}

function begin(kept: Kept | null = null, of = server()) {
  const memory: { kept: Kept | null } = { kept }
  const merged = vi.fn()
  const editing = new ArticleEditing(of.present(), kept, { save: (edit) => of.save(edit), keep: (next) => (memory.kept = next), mergeTexts: async () => mergeTexts, merged })
  return { editing, memory, merged, ...of }
}

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

const pause = () => vi.advanceTimersByTimeAsync(1_100)

it('what is written is kept at once, and saved after a pause', async () => {
  const { editing, memory, sent } = begin()
  editing.change({ body: 'Two' })
  expect(editing.current().state).toBe('unsaved')
  expect(memory.kept).toEqual({ version: 1, mine: { body: 'Two' }, base: { body: article.body } })
  await pause()
  expect(sent).toEqual([{ version: 1, body: 'Two' }])
  expect(editing.current().state).toBe('saved')
  expect(memory.kept).toBeNull()
})

it('what is typed while it is saved stays, and is saved then', async () => {
  const { editing, sent } = begin()
  editing.change({ title: 'Paper ' })
  void editing.flush()
  editing.change({ title: 'Paper and ink' })
  await pause()
  expect(editing.current().mine.title).toBe('Paper and ink')
  expect(sent.map(({ title }) => title)).toEqual(['Paper', 'Paper and ink'])
  expect(editing.current().state).toBe('saved')
})

it('a space that was typed is not taken away by the server’s answer', async () => {
  const { editing } = begin()
  editing.change({ title: 'Paper ' })
  await pause()
  expect(editing.current().mine.title).toBe('Paper ')
  expect(editing.current().state).toBe('saved')
})

it('what a colleague saves meanwhile comes in beside what I write', async () => {
  const { editing, change, merged, present } = begin()
  editing.change({ body: article.body.replace('One', 'One, mine') })
  await editing.arrive(change({ title: 'Jam', body: article.body.replace('Two', 'Two, theirs') }))
  expect(editing.current().mine).toMatchObject({ title: 'Jam', body: 'One, mine\n\n\n\n\n\n\n\nTwo, theirs' })
  expect(merged).toHaveBeenCalledOnce()
  await pause()
  expect(present().body).toBe('One, mine\n\n\n\n\n\n\n\nTwo, theirs')
})

it('where both changed the same, nothing is lost and I decide', async () => {
  const { editing, change, present, memory } = begin()
  editing.change({ body: 'Mine' })
  change({ body: 'Theirs' })
  await pause()
  expect(editing.current().clash).toMatchObject({ names: ['body'], theirs: { body: 'Theirs' } })
  expect(editing.current().mine.body).toBe('Mine')
  expect(memory.kept?.mine).toEqual({ body: 'Mine' })
  await pause()
  expect(present().body).toBe('Theirs')
  editing.decide({ body: 'Mine and theirs' })
  await pause()
  expect(present().body).toBe('Mine and theirs')
  expect(editing.current()).toMatchObject({ clash: null, state: 'saved' })
})

it('what was kept when the page was closed is brought back, onto what came since', async () => {
  const of = server()
  of.change({ slug: 'jam' })
  const { editing, present } = begin({ version: 1, mine: { title: 'Written before' }, base: { title: 'Paper jam' } }, of)
  await pause()
  expect(editing.current().mine).toMatchObject({ title: 'Written before', slug: 'jam' })
  expect(present().title).toBe('Written before')
})

it('a server that cannot be reached is tried again; an empty title waits', async () => {
  const of = server()
  const { save } = of
  let reachable = false
  of.save = async (edit) => {
    if (!reachable) {
      throw new ApiError(0, {})
    }
    return save(edit)
  }
  const { editing, memory, sent } = begin(null, of)
  editing.change({ title: '', body: 'Two' })
  await pause()
  expect(editing.current().state).toBe('failed')
  expect(memory.kept?.mine).toEqual({ title: '', body: 'Two' })
  reachable = true
  await vi.advanceTimersByTimeAsync(6_000)
  expect(sent).toEqual([{ version: 1, body: 'Two' }])
  expect(editing.current().state).toBe('unsaved')
})

it('an address that is taken holds up nothing else, and is tried again when it is another one', async () => {
  const of = server()
  const { save } = of
  of.save = async (edit) => {
    if (edit.slug === 'taken') {
      throw new ApiError(409, { code: 'article_slug_taken' })
    }
    return save(edit)
  }
  const { editing, sent } = begin(null, of)
  editing.change({ slug: 'taken', body: 'Two' })
  await pause()
  await pause()
  expect(sent).toEqual([{ version: 1, body: 'Two' }])
  expect(editing.current().state).toBe('failed')
  editing.change({ slug: 'free' })
  await pause()
  expect(sent.at(-1)).toEqual({ version: 2, slug: 'free' })
  expect(editing.current()).toMatchObject({ state: 'saved', problem: null })
})
