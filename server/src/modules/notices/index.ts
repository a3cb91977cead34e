// Notices 提醒: tells people what concerns them, in the house and, by their own choice, out of it. Hears every event of an order.
// Words: notice, way (mail, SMS, push), quiet hours, digest. A notice holds codes and ids, never a word of a person.
// Nobody is told of what they may not see (G5); danger is never silenced (G4); what is done stands no longer.
export { forgetBrowser } from './browsers/store.ts'
export { openLive } from './live/streams.ts'
export { listeners } from './reactions.ts'
export { mailsOf } from './store.ts'
export { chores } from './sending.ts'
export { routes } from './routes.ts'
