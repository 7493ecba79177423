import type { MessageView, Person, TicketRow } from '../api/types'
import type { LiveChange } from '../live/wire'
import { PRIORITIES, STATUSES } from '../ui/words'
import { cleo, eve, message, printerJams } from './desk'
import type { Chance } from './random'

const finn = { id: '018f0000-0000-7000-8000-00000000000f', displayName: 'Finn Berg' }
const BEGINNING = Date.parse('2026-11-20T08:00:00Z')
const { description: _, descriptionHtml: __, ...printerRow } = printerJams

/** Tickets as a server keeps them, with the changes that led there. */
export class History {
  readonly changes: LiveChange[] = []
  readonly messages: MessageView[] = []
  private readonly chance: Chance
  private readonly tickets = new Map<number, TicketRow>()
  private clock = BEGINNING

  constructor(chance: Chance) {
    this.chance = chance
  }

  get rows(): TicketRow[] {
    return [...this.tickets.values()]
  }

  goOn(steps: number): void {
    for (let taken = 0; taken < steps; taken++) {
      const roll = this.chance.next()
      if (this.tickets.size === 0 || roll < 0.25) {
        this.open()
      } else if (roll < 0.75) {
        this.change()
      } else {
        this.write()
      }
    }
  }

  private open(): void {
    const number = this.tickets.size + 1
    this.record('ticket.opened', { ...printerRow, ...this.fields(), number, version: 1, createdAt: this.tick() }, eve)
  }

  private change(): void {
    const ticket = this.chance.oneOf(this.rows)
    this.record('ticket.changed', { ...ticket, ...this.fields(), version: ticket.version + 1 }, finn)
  }

  private write(): void {
    const ticket = this.chance.oneOf(this.rows)
    const said = { ...message(`message ${this.changes.length}`), createdAt: this.tick() }
    this.messages.push(said)
    this.record('message.added', { ...ticket, version: ticket.version + this.chance.below(2) }, cleo, said)
  }

  private fields(): Partial<TicketRow> {
    return {
      status: this.chance.oneOf(STATUSES),
      priority: this.chance.oneOf(PRIORITIES),
      assignee: this.chance.oneOf<Person | null>([null, eve, finn]),
      tags: this.chance.oneOf([[], ['printer'], ['printer', 'vip']]),
    }
  }

  private record(kind: LiveChange['kind'], row: TicketRow, actor: Person, said: MessageView | null = null): void {
    const at = this.tick()
    const ticket = { ...row, updatedAt: at }
    this.tickets.set(ticket.number, ticket)
    this.changes.push({ organization: 'acme', kind, audience: 'staff', ticket, message: said, changed: {}, actor, cause: null, at })
  }

  private tick(): string {
    this.clock += 1_000
    return new Date(this.clock).toISOString()
  }
}
