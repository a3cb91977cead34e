// Keeps the shell of the visit form on the telephone, so that it opens without a connection. What the office knows and
// what a visitor writes never passes here: that lies in IndexedDB, under the eyes of the page.
const CACHE = 'heban-visit'
const SHELL = '/visit'
const ALSO = ['/visit.webmanifest', '/icon.svg']
const PATIENCE_MS = 4000

/** Takes the page and everything it loads, and only then forgets the page before it. */
async function keepShell(response) {
  const cache = await caches.open(CACHE)
  const html = await response.clone().text()
  const kept = await cache.match(SHELL)
  if (kept && (await kept.text()) === html) return
  const files = [...html.matchAll(/(?:src|href)="(\/assets\/[^"]+)"/g)].map(([, path]) => path)
  await cache.addAll([...files, ...ALSO])
  await cache.put(SHELL, response)
  const wanted = new Set([SHELL, ...files, ...ALSO])
  for (const request of await cache.keys())
    if (!wanted.has(new URL(request.url).pathname)) await cache.delete(request)
}

async function page() {
  const cache = await caches.open(CACHE)
  const kept = await cache.match(SHELL)
  const fresh = fetch(SHELL, { cache: 'no-store' }).then(async (response) => {
    if (response.ok) await keepShell(response.clone())
    return response
  })
  if (!kept) return fresh
  const late = new Promise((resolve) => setTimeout(() => resolve(kept), PATIENCE_MS))
  return Promise.race([fresh.then((response) => (response.ok ? response : kept)).catch(() => kept), late])
}

self.addEventListener('install', (event) => {
  event.waitUntil(
    fetch(SHELL, { cache: 'no-store' })
      .then(keepShell)
      .then(() => self.skipWaiting()),
  )
})
self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()))
self.addEventListener('fetch', (event) => {
  const url = new URL(event.request.url)
  if (event.request.method !== 'GET' || url.origin !== self.location.origin) return
  if (event.request.mode === 'navigate') event.respondWith(page())
  else if (url.pathname.startsWith('/assets/') || ALSO.includes(url.pathname))
    event.respondWith(caches.match(url.pathname).then((kept) => kept ?? fetch(event.request)))
})
