/** The cursor of the last event that this page heard of: no read may show less than that, whichever server makes it. */
let seen: string | null = null

export function sawUpTo(cursor: string | null): void {
  seen = cursor ?? seen
}

/** On every read. What this browser wrote is in a cookie. */
export function tellWhatWasSeen(request: Request): void {
  if (seen !== null) {
    request.headers.set('X-Deskbell-Seen', seen)
  }
}
