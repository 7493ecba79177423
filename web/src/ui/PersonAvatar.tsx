import classes from './PersonAvatar.module.css'

const HUES = 6

/** Initials beside a name; alone in a row it says the name itself. */
export function PersonAvatar({ name, alone = false, size = 24 }: { name: string; alone?: boolean; size?: number }) {
  const description = alone ? { role: 'img', 'aria-label': name, title: name } : { 'aria-hidden': true }
  return (
    <span className={classes.avatar} data-hue={hue(name)} style={{ inlineSize: size, blockSize: size, fontSize: size * 0.42 }} {...description}>
      {initials(name)}
    </span>
  )
}

function initials(name: string): string {
  const words = name.trim().split(/\s+/)
  const picked = words.length > 1 ? [words[0], words.at(-1)] : [words[0]]
  return picked.map((word) => [...(word ?? '')][0] ?? '').join('').toLocaleUpperCase()
}

function hue(name: string): number {
  return [...name].reduce((sum, character) => sum + (character.codePointAt(0) ?? 0), 0) % HUES
}
