import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { Problem, onSignedOut } from '../lib/http.ts'
import { startWords } from '../words/console/words.ts'
import { Looks } from './looks.tsx'
import { makeRouter } from './router.tsx'
import { sessionKey } from './session.tsx'
import './shell/shell.css'
import './parts/parts.css'
import './console.css'

const queries = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 10_000,
      networkMode: 'always',
      retry: (count, failure) =>
        count < 2 && !(failure instanceof Problem && failure.status > 0 && failure.status < 500),
    },
    // Never held back until the line returns: a refused command must say so at once.
    mutations: { retry: false, networkMode: 'always' },
  },
})
const router = makeRouter(queries)

// The session is asked for again; the frame sees that it is gone and shows the way to the sign-in page and back.
onSignedOut(() => {
  if (queries.getQueryData(sessionKey)) void queries.resetQueries({ queryKey: sessionKey })
})

// After an upgrade an open page asks for parts that are gone: load the new one, once.
window.addEventListener('vite:preloadError', (event) => {
  if (sessionStorage.getItem('heban.reloaded') === location.href) return
  sessionStorage.setItem('heban.reloaded', location.href)
  event.preventDefault()
  location.reload()
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
