// Shows what the office has to say to its staff while no page is open: the number of an order and what of it, never a word
// of a person. Keeps nothing, and answers for no page.
self.addEventListener('install', () => self.skipWaiting())
self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()))

self.addEventListener('push', (event) => {
  const { title = '合办', path = '/console/notices' } = event.data ? event.data.json() : {}
  // A second word about the same order takes the place of the first.
  event.waitUntil(
    self.registration.showNotification(title, {
      tag: path,
      icon: '/icon.svg',
      lang: 'zh-CN',
      data: { path },
    }),
  )
})

async function show(path) {
  const to = String(path).startsWith('/console/') ? path : '/console/notices'
  const windows = await self.clients.matchAll({ type: 'window', includeUncontrolled: true })
  const open = windows.find(({ url }) => new URL(url).pathname.startsWith('/console'))
  if (!open) return self.clients.openWindow(to)
  await open.focus()
  return open.navigate(to)
}
self.addEventListener('notificationclick', (event) => {
  event.notification.close()
  event.waitUntil(show(event.notification.data?.path))
})
