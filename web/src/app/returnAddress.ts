/** Where to go after signing in: only a path of our own, else null. */
export function safeReturnAddress(candidate: unknown): string | null {
  if (typeof candidate !== 'string' || !candidate.startsWith('/') || hasControlOrBackslash(candidate)) {
    return null
  }
  const here = window.location.origin
  const target = URL.parse(candidate, here)
  if (target === null || target.origin !== here || candidate.startsWith('//')) {
    return null
  }
  return target.pathname.startsWith('/sign-in') ? null : target.pathname + target.search + target.hash
}

function hasControlOrBackslash(text: string): boolean {
  return [...text].some((character) => character === '\\' || character.charCodeAt(0) <= 0x20)
}
