import { queryOptions, skipToken } from '@tanstack/react-query'
import type { PresentPerson } from '../../live/wire'

export const presenceKey = (slug: string, number: number) => ['presence', slug, number] as const

const nobody: PresentPerson[] = []

/** Filled by the live feed alone. */
export const presenceQuery = (slug: string, number: number) =>
  queryOptions({ queryKey: presenceKey(slug, number), queryFn: skipToken, initialData: nobody, staleTime: Number.POSITIVE_INFINITY })
