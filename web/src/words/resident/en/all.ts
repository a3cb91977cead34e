import type { Words } from '../zh-cn/all.ts'
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

export const words: Words = {
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
