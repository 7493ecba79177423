import { ApiError, isProblem } from '../../api/problem'
import type { ArticleView, EditArticle } from '../../api/types'
import { changedNames, fieldsOf, pick, rebased, toEdit, type FieldName, type Fields, type MergeTexts } from './editing'

const PAUSE_MILLISECONDS = 1_000
const RETRY_MILLISECONDS = 5_000

export type SaveState = 'saved' | 'unsaved' | 'saving' | 'failed'

/** Where a colleague and I changed the same. */
export type Clash = { theirs: ArticleView; names: FieldName[] }

export type Editing = { mine: Fields; base: ArticleView; state: SaveState; problem: unknown; clash: Clash | null }

/** What this browser keeps until the server has it, with what it was made of. */
export type Kept = { version: number; mine: Partial<Fields>; base: Partial<Fields> }

type Ways = {
  save: (edit: EditArticle) => Promise<ArticleView>
  keep: (kept: Kept | null) => void
  mergeTexts: () => Promise<MergeTexts>
  /** Somebody's changes came into the text that one writes. */
  merged: () => void
}

/**
 * An article that is being written: every letter is kept in this browser, and after a pause on the server. What colleagues save
 * meanwhile comes in where it does not touch what is written here; where it does, one is asked.
 */
export class ArticleEditing {
  private now: Editing
  private readonly ways: Ways
  private readonly listeners = new Set<() => void>()
  private timer: ReturnType<typeof setTimeout> | undefined
  private running: Promise<boolean> | null = null
  /** What the server will not take: it waits until it is another one, and holds up nothing else. */
  private refused: Partial<Fields> = {}

  constructor(article: ArticleView, kept: Kept | null, ways: Ways) {
    this.ways = ways
    this.now = { mine: fieldsOf(article), base: article, state: 'saved', problem: null, clash: null }
    if (kept) {
      const fields = fieldsOf(article)
      const mine = { ...fields, ...kept.mine }
      const base = kept.version === article.version ? fields : { ...fields, ...kept.base }
      void this.rebase(mine, base, article).then(() => this.later())
    }
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener)
    return () => this.listeners.delete(listener)
  }

  readonly current = (): Editing => this.now

  change(fields: Partial<Fields>): void {
    this.show({ mine: { ...this.now.mine, ...fields } })
    this.settle()
    this.later()
  }

  /** What the server has now, by the live feed. */
  async arrive(article: ArticleView): Promise<void> {
    if (article.version > this.now.base.version && !this.running && !this.now.clash) {
      await this.rebase(this.now.mine, fieldsOf(this.now.base), article)
      this.later()
    }
  }

  /** Saves what is not saved. @return whether all is */
  async flush(): Promise<boolean> {
    clearTimeout(this.timer)
    if (this.running) {
      await this.running
    }
    if (this.now.clash || this.unsaved().length === 0) {
      return !this.now.clash && this.now.state === 'saved'
    }
    this.running = this.save()
    const saved = await this.running
    this.running = null
    if (saved && this.unsaved().length > 0) {
      this.later()
    }
    return saved
  }

  /** What becomes of the fields that both changed. */
  decide(fields: Partial<Fields>): void {
    const { clash, mine } = this.now
    if (clash) {
      this.show({ base: clash.theirs, mine: { ...mine, ...fields }, clash: null })
      this.settle()
      void this.flush()
    }
  }

  /** The page is left. */
  stop(): void {
    void this.flush()
  }

  private async save(): Promise<boolean> {
    const { mine, base } = this.now
    const sent = pick(mine, this.unsaved())
    this.show({ state: 'saving' })
    try {
      const answer = await this.ways.save(toEdit(sent, base.version))
      // What I sent is no change of mine any more, whatever I have typed since.
      await this.rebase(this.now.mine, { ...fieldsOf(base), ...sent }, answer)
      return true
    } catch (problem) {
      if (isProblem(problem, 'version_conflict') && problem.problem.current) {
        await this.rebase(this.now.mine, fieldsOf(base), problem.problem.current as ArticleView)
        this.later()
        return false
      }
      const bad = namesIn(problem).filter((name) => name in sent)
      this.refused = { ...this.refused, ...pick(mine, bad) }
      this.show({ state: 'failed', problem })
      if (bad.length > 0) {
        this.later()
      } else if (mayPass(problem)) {
        this.later(RETRY_MILLISECONDS)
      }
      return false
    }
  }

  private async rebase(mine: Fields, base: Fields, article: ArticleView): Promise<void> {
    const theirs = fieldsOf(article)
    const both = changedNames(mine, base).includes('body') && theirs.body !== base.body
    const mergeTexts = both ? await this.ways.mergeTexts() : () => null
    const { mine: next, clashes, merged } = rebased(mine, base, theirs, mergeTexts)
    // Typed while the means of merging were loaded: it is there already, or comes with the next.
    const typed = mine === this.now.mine || !both
    this.show({
      mine: typed ? next : this.now.mine,
      base: clashes.length === 0 && typed ? article : this.now.base,
      problem: this.stillRefused(typed ? next : this.now.mine) ? this.now.problem : null,
      clash: clashes.length > 0 ? { theirs: article, names: clashes } : null,
    })
    this.settle()
    if (merged) {
      this.ways.merged()
    }
  }

  private unsaved(): FieldName[] {
    const { mine, base } = this.now
    return changedNames(mine, fieldsOf(base)).filter((name) => (name === 'body' || mine[name]?.trim() !== '') && mine[name] !== this.refused[name])
  }

  private stillRefused(mine: Fields): boolean {
    return changedNames(mine, fieldsOf(this.now.base)).some((name) => this.refused[name] !== undefined && this.refused[name] === mine[name])
  }

  private settle(): void {
    const { mine, base } = this.now
    const names = changedNames(mine, fieldsOf(base))
    this.ways.keep(names.length === 0 ? null : { version: base.version, mine: pick(mine, names), base: pick(fieldsOf(base), names) })
    this.show({ state: names.length === 0 ? 'saved' : this.stillRefused(mine) ? 'failed' : 'unsaved' })
  }

  private later(pause = PAUSE_MILLISECONDS): void {
    clearTimeout(this.timer)
    if (!this.now.clash && this.unsaved().length > 0) {
      this.timer = setTimeout(() => void this.flush(), pause)
    }
  }

  private show(change: Partial<Editing>): void {
    this.now = { ...this.now, ...change }
    this.listeners.forEach((listener) => listener())
  }
}

/** Only an absent or ailing server may answer better the next time. */
function mayPass(problem: unknown): boolean {
  return problem instanceof ApiError && (problem.status === 0 || problem.status === 429 || problem.status >= 500)
}

function namesIn(problem: unknown): FieldName[] {
  if (isProblem(problem, 'article_slug_taken')) {
    return ['slug']
  }
  return problem instanceof ApiError && problem.status === 400 ? (Object.keys(problem.fields) as FieldName[]) : []
}
