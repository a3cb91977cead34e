import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { MutationCache, QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { Problem, onSignedOut } from '../lib/http.ts'
import { startWords } from '../words/console/words.ts'
import { Looks } from './looks.tsx'
import { makeRouter } from './router.tsx'
import { sessionKey } from './session.tsx'
import './console.css'

const queries = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 10_000,
      retry: (count, failure) =>
        count < 2 && !(failure instanceof Problem && failure.status > 0 && failure.status < 500),
    },
    mutations: { retry: false },
  },
  mutationCache: new MutationCache(),
})
const router = makeRouter(queries)

onSignedOut(() => {
  const { pathname, href } = router.state.location
  if (pathname.endsWith('/login') || pathname.endsWith('/set-password')) return
  queries.removeQueries({ queryKey: sessionKey })
  void router.navigate({ to: '/login', search: { next: href } })
})

const place = document.getElementById('console')
if (!place) throw new Error('console.html has no #console')
const page = createRoot(place)
await startWords()
page.render(
  <StrictMode>
    <QueryClientProvider client={queries}>
      <Looks>
        <RouterProvider router={router} />
      </Looks>
    </QueryClientProvider>
  </StrictMode>,
)
