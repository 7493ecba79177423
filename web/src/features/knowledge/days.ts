/** Whether a day, such as 2026-11-29, is over; none never is. */
export function isOver(day: string | undefined, now: Date = new Date()): boolean {
  return day !== undefined && day < now.toISOString().slice(0, 10)
}

/** A moment as an input for date and time has it: in the time of whoever looks. */
export function localMoment(at: Date): string {
  return new Date(at.getTime() - at.getTimezoneOffset() * 60_000).toISOString().slice(0, 16)
}
