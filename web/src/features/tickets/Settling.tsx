import { useState } from 'react'
import classes from './TicketList.module.css'

/** A short glow when a row changes before one's eyes; none when it is merely drawn. */
export function Settling({ version }: { version: number }) {
  const [first] = useState(version)
  return version === first ? null : <span key={version} className={classes.settling} aria-hidden />
}
