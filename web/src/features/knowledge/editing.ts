import type { ArticleView, Audience, EditArticle } from '../../api/types'

/** What is edited of an article, as the screen holds it. */
export type Fields = {
  title: string
  slug: string
  body: string
  language: string
  audience: Audience
  category: string | null
  reviewer: string | null
  reviewBy: string | null
}

export type FieldName = keyof Fields

const NAMES: FieldName[] = ['title', 'slug', 'body', 'language', 'audience', 'category', 'reviewer', 'reviewBy']

export function fieldsOf({ title, slug, body, language, audience, category, reviewer, reviewBy }: ArticleView): Fields {
  return { title, slug, body, language, audience, category: category?.id ?? null, reviewer: reviewer?.id ?? null, reviewBy: reviewBy ?? null }
}

/** Spaces around a title are nothing: the server takes them away, and whoever types needs them. */
function isSame(name: FieldName, a: Fields, b: Fields): boolean {
  return name === 'title' ? a.title.trim() === b.title.trim() : a[name] === b[name]
}

export function changedNames(mine: Fields, base: Fields): FieldName[] {
  return NAMES.filter((name) => !isSame(name, mine, base))
}

export function pick(fields: Fields, names: FieldName[]): Partial<Fields> {
  return Object.fromEntries(names.map((name) => [name, fields[name]]))
}

/** What can be sent of it: an article has a title and an address always. */
export function toEdit(fields: Partial<Fields>, version: number): EditArticle {
  const { title, slug, ...rest } = fields
  const heading = title?.trim()
  return { version, ...(heading && { title: heading }), ...(slug && { slug }), ...rest }
}

/** A way to bring two changes of one text together; null when they touch the same place. */
export type MergeTexts = (base: string, mine: string, theirs: string) => string | null

export type Rebased = { mine: Fields; clashes: FieldName[]; merged: boolean }

/** My changes on top of theirs. Where both of us changed the same, and texts do not merge, mine stays and is named. */
export function rebased(mine: Fields, base: Fields, theirs: Fields, mergeTexts: MergeTexts): Rebased {
  const result: Fields = { ...theirs }
  const clashes: FieldName[] = []
  let merged = false
  for (const name of changedNames(mine, base)) {
    copy(result, mine, name)
    if (isSame(name, theirs, base) || isSame(name, mine, theirs)) {
      continue
    }
    const text = name === 'body' ? mergeTexts(base.body, mine.body, theirs.body) : null
    if (text === null) {
      clashes.push(name)
    } else {
      result.body = text
      merged = true
    }
  }
  if (isSame('title', result, mine)) {
    result.title = mine.title
  }
  return { mine: result, clashes, merged }
}

function copy<N extends FieldName>(to: Fields, from: Fields, name: N): void {
  to[name] = from[name]
}
