import { Plural, useLingui } from '@lingui/react/macro'
import { useMemo } from 'react'
import classes from './editor.module.css'
import { difference, shortened, type DifferenceLine, type Part } from './textDifference'

type Props = { before: string; after: string; beforeTitle: string; afterTitle: string }

/** Two texts side by side, what differs marked by more than its colour. */
export function Difference({ before, after, beforeTitle, afterTitle }: Props) {
  const { t } = useLingui()
  const blocks = useMemo(() => shortened(difference(before, after)).map((block, at) => ({ block, at })), [before, after])
  return (
    <div className={classes.scrolled} role="region" aria-label={t`Difference`} tabIndex={0}>
      <table className={classes.difference}>
        <thead>
          <tr>
            <th scope="col">{beforeTitle}</th>
            <th scope="col">{afterTitle}</th>
          </tr>
        </thead>
        <tbody>
          {blocks.map(({ block, at }) =>
            block.kind === 'skipped' ? (
              <tr key={at}>
                <td colSpan={2} className={classes.skipped}>
                  <Plural value={block.lines} one="# line as it was" other="# lines as they were" />
                </td>
              </tr>
            ) : (
              <Line key={at} line={block} />
            ),
          )}
        </tbody>
      </table>
    </div>
  )
}

function Line({ line: { kind, left, right } }: { line: DifferenceLine }) {
  return (
    <tr>
      <td dir="auto" className={left && kind !== 'same' ? classes.removed : undefined}>
        <Side parts={left} whole={kind === 'removed'} mark="del" />
      </td>
      <td dir="auto" className={right && kind !== 'same' ? classes.added : undefined}>
        <Side parts={right} whole={kind === 'added'} mark="ins" />
      </td>
    </tr>
  )
}

function Side({ parts, whole, mark: Mark }: { parts: Part[] | null; whole: boolean; mark: 'del' | 'ins' }) {
  const keyed = parts?.map((part, at) => ({ ...part, at })) ?? []
  return keyed.map(({ text, changed, at }) => (changed || whole ? <Mark key={at}>{text}</Mark> : <span key={at}>{text}</span>))
}
