import { MutationObserver, useMutation, useMutationState, useQueryClient, type QueryClient, type UseMutationOptions } from '@tanstack/react-query'
import { useCallback } from 'react'
import { api, body } from '../../api/client'
import { isProblem } from '../../api/problem'
import type { OpenTicket, TicketView } from '../../api/types'
import { undoable } from '../../ui/undoable'
import { writeKey } from './awaited'
import { applyAnswer, refreshTags } from './liveRows'
import { ticketKeys } from './queries'
import { patchTicket } from './ticketCache'
import { fieldNames, isSameValue, pickFields, toRequest, type TicketFields } from './ticketFields'

export type Verb = 'resolve' | 'reopen' | 'close'

/**
 * A write to a ticket: what it will look like, and how to say it to the server.
 * Without a version, the one that the screen shows when its turn comes is meant.
 */
export type TicketWrite = { fields: TicketFields; verb?: Verb; version?: number }

/** Shows every write at once, sends them one after the other, and takes back what the server refuses. */
export function useWriteTicket(slug: string, number: number) {
  const queryClient = useQueryClient()
  return useMutation(ticketWrites(queryClient, slug, number))
}

/** The same for who draws nothing of it: the ticket itself shows what became of it. */
export function useSendWrite(slug: string, number: number): (write: TicketWrite) => Promise<TicketView | undefined> {
  const queryClient = useQueryClient()
  return useCallback(
    (write) => new MutationObserver(queryClient, ticketWrites(queryClient, slug, number)).mutate(write),
    [queryClient, slug, number],
  )
}

function ticketWrites(queryClient: QueryClient, slug: string, number: number) {
  const mutationKey = writeKey(slug, number)
  const key = ticketKeys.one(slug, number)
  return {
    mutationKey,
    scope: { id: mutationKey.join('/') },
    mutationFn: (write: TicketWrite) => {
      const shown = queryClient.getQueryData<TicketView>(key)
      return write.verb
        ? sendVerb(slug, number, write.verb)
        : sendEdit(slug, number, write.fields, write.version ?? shown?.version ?? 0)
    },
    onMutate: ({ fields }) => {
      const ticket = queryClient.getQueryData<TicketView>(key)
      const before = ticket ? pickFields(ticket, fieldNames(fields)) : {}
      patchTicket(queryClient, slug, number, fields)
      return { before }
    },
    onSuccess: (ticket, write) => {
      if (ticket) {
        applyAnswer(queryClient, slug, ticket, write)
      } else {
        void queryClient.invalidateQueries({ queryKey: key })
      }
      if (write.fields.tags) {
        refreshTags(queryClient, slug)
      }
      if (isPlacing(write)) {
        void queryClient.invalidateQueries({ queryKey: key, exact: true }) // Whoever gave it away may not see it any more.
      }
    },
    onError: (error, write, context) => {
      if (isProblem(error, 'version_conflict') && error.problem.current) {
        patchTicket(queryClient, slug, number, error.problem.current as TicketView)
      } else if (context) {
        rollBack(queryClient, slug, number, write.fields, context.before)
      }
      void queryClient.invalidateQueries({ queryKey: ticketKeys.all(slug) })
    },
  } satisfies UseMutationOptions<TicketView | undefined, Error, TicketWrite, { before: TicketFields }>
}

function isPlacing({ fields }: TicketWrite): boolean {
  return 'team' in fields || 'assignee' in fields
}

/** Whether the caller has just given the ticket to another team or another assignee. */
export function hasPlaced(queryClient: QueryClient, slug: string, number: number): boolean {
  const writes = queryClient.getMutationCache().findAll({ mutationKey: writeKey(slug, number), status: 'success' })
  const last = writes.at(-1)
  return last !== undefined && isPlacing(last.state.variables as TicketWrite) && Date.now() - last.state.submittedAt < 60_000
}

async function sendEdit(slug: string, number: number, fields: TicketFields, version: number): Promise<TicketView> {
  const path = { slug, number }
  const request = toRequest(fields, version)
  return (await body(api.PATCH('/api/organizations/{slug}/tickets/{number}', { params: { path }, body: request }))) as TicketView
}

/** Nothing takes a ticket out of `closed`, so it is sent when there was time to undo it. */
export const closureName = (slug: string, number: number) => `close ${slug} ${number}`

export function useClosing(slug: string, number: number): boolean {
  const closing = useMutationState({
    filters: { mutationKey: writeKey(slug, number), status: 'pending' },
    select: (mutation) => (mutation.state.variables as TicketWrite).verb === 'close',
  })
  return closing.includes(true)
}

async function sendVerb(slug: string, number: number, verb: Verb): Promise<TicketView | undefined> {
  const params = { path: { slug, number } }
  switch (verb) {
    case 'resolve':
      return (await body(api.POST('/api/organizations/{slug}/tickets/{number}/resolution', { params }))) as TicketView
    case 'reopen':
      return (await body(api.DELETE('/api/organizations/{slug}/tickets/{number}/resolution', { params }))) as TicketView | undefined
    case 'close':
      return undoable(
        closureName(slug, number),
        async () => (await body(api.POST('/api/organizations/{slug}/tickets/{number}/closure', { params, keepalive: true }))) as TicketView,
      )
  }
}

/** Only what still shows our value: a later write of the same field stays. */
function rollBack(queryClient: QueryClient, slug: string, number: number, ours: TicketFields, before: TicketFields): void {
  const shown = queryClient.getQueryData<TicketView>(ticketKeys.one(slug, number))
  const names = fieldNames(before).filter((name) => shown && isSameValue(shown[name], ours[name]))
  patchTicket(queryClient, slug, number, Object.fromEntries(names.map((name) => [name, before[name]])))
}

/** Undefined when nothing waits. */
export function useTakeNext(slug: string) {
  const queryClient = useQueryClient()
  return useMutation({
    mutationFn: async () =>
      (await body(api.POST('/api/organizations/{slug}/tickets/next', { params: { path: { slug } } }))) as TicketView | undefined,
    onSuccess: (ticket) => ticket && queryClient.setQueryData(ticketKeys.one(slug, ticket.number), ticket),
  })
}

export function useOpenTicket(slug: string) {
  const queryClient = useQueryClient()
  return useMutation({
    mutationFn: async (ticket: OpenTicket) =>
      (await body(api.POST('/api/organizations/{slug}/tickets', { params: { path: { slug } }, body: ticket }))) as TicketView,
    onSuccess: (ticket) => {
      queryClient.setQueryData(ticketKeys.one(slug, ticket.number), ticket)
      void queryClient.invalidateQueries({ queryKey: ticketKeys.all(slug) })
    },
  })
}
