/** "#42" and "42" mean ticket 42. */
export function numberIn(text: string): number | null {
  const match = /^#?([1-9]\d{0,14})$/.exec(text.trim())
  return match ? Number(match[1]) : null
}
