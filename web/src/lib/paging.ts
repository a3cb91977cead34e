import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import type { Query } from './http.ts'
import { ask } from './http.ts'

/** A cursor-paged list of the API, page after page. */
export function usePages<Row>(
  key: string,
  path: string,
  query: Query,
  options: { enabled?: boolean; every?: number } = {},
) {
  return useInfiniteQuery({
    queryKey: [key, path, query],
    queryFn: ({ pageParam, signal }) =>
      ask<{ items: Row[]; next: string | null }>(path, { ...query, cursor: pageParam }, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.next ?? undefined,
    placeholderData: keepPreviousData,
    enabled: options.enabled ?? true,
    refetchInterval: options.every ?? false,
  })
}
