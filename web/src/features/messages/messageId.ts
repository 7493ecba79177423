/** A UUIDv7: the server keeps a conversation in the order of its ids. @param at in milliseconds */
export function messageId(at: number): string {
  const time = at.toString(16).padStart(12, '0')
  const random = crypto.randomUUID()
  return `${time.slice(0, 8)}-${time.slice(8)}-7${random.slice(15)}`
}
