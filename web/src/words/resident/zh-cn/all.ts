import { acts } from './acting.ts'
import { chrome, problems } from './chrome.ts'
import { acting, events, find, follow, states } from './follow.ts'
import { callMe, choose, home, notFound, phone } from './home.ts'
import { knowledge } from './knowledge.ts'
import { mine } from './mine.ts'
import { kept } from './kept.ts'
import { outside } from './outside.ts'
import { parked } from './parked.ts'
import { say } from './say.ts'
import { sent } from './sent.ts'

/** All words a resident reads, but the long notices. */
export const words = {
  chrome,
  problems,
  choose,
  home,
  phone,
  callMe,
  notFound,
  knowledge,
  parked,
  mine,
  outside,
  say,
  sent,
  states,
  events,
  find,
  follow,
  acting,
  acts,
  kept,
}
export type Words = typeof words
