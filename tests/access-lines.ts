// What each route answers to a request that would do no harm. tests/access.test.ts sends them, for everybody.
import type { RefusalCode } from '#contract/refusals'
import { newId } from '../server/src/platform/ids.ts'
import type { Named, World } from './kit/world.ts'

export interface Line {
  /** What `:id` in the path names. */
  names?: Named
  /** A request that would do no harm, if it came in: right in form where it names something, wrong in form where not. */
  body?: (world: World) => object
  /** The answer for whoever may come in, to a request that names nothing that exists. */
  answers: 'ok' | RefusalCode
  /** For open routes that look at the session themselves: the answer for whoever is signed in. */
  signedIn?: 'ok' | RefusalCode
}

const WRONG = () => ({ nonsense: true })
const lists: Line = { answers: 'ok' }
const makes: Line = { body: WRONG, answers: 'request.invalid' }
const finds = (names: Named, body?: Line['body'], answers: RefusalCode = 'request.notFound'): Line => ({
  names,
  answers,
  ...(body && { body }),
})
const order = (body?: Line['body']) => finds('order', body, 'demands.unknown')
const moves = (body: object = {}) => order(() => body)
const follows: Line = { answers: 'session.required', body: () => ({ text: '补充一点' }) }
const text = '已经看过了'
const area = (world: World) => ({
  code: `e-${world.code}`,
  level: 'community',
  parentId: world.house.top.id,
  nameZh: '东社区',
  nameEn: 'East',
})

export const lines: Record<string, Line> = {
  'GET /api/session': lists,
  'POST /api/session': makes,
  'DELETE /api/session': lists,
  'POST /api/session/tenant': {
    body: () => ({ tenant: 'nowhere' }),
    answers: 'session.required',
    signedIn: 'session.tenantNotYours',
  },
  'GET /api/session/devices': lists,
  'DELETE /api/session/devices/:id': finds('session'),
  'GET /api/session/demo': lists,
  'POST /api/session/password': {
    body: () => ({ current: 'not the one', next: 'a long new password' }),
    answers: 'session.required',
    signedIn: 'session.wrongCredentials',
  },
  'GET /api/session/link/:token': { answers: 'session.linkInvalid' },
  'POST /api/session/link': makes,

  'GET /api/people/accounts': lists,
  'POST /api/people/accounts': makes,
  'POST /api/people/accounts/:id/link': finds('account'),
  'POST /api/people/accounts/:id/active': finds('account', () => ({ active: true })),
  'POST /api/people/accounts/:id/assignments': finds('account', (world) => ({
    role: 'leader',
    areaId: world.house.top.id,
    from: '2026-03-02',
  })),
  'POST /api/people/assignments/:id/end': finds('assignment', () => ({ until: '2026-03-31' })),
  'GET /api/people/unmaskings': lists,

  'GET /api/areas': lists,
  'POST /api/areas': makes,
  'POST /api/areas/:id': finds('area', area),
  'POST /api/areas/units': makes,
  'POST /api/areas/units/:id': finds('unit', () => ({
    code: 'works',
    nameZh: '市政所',
    nameEn: 'Works',
    kind: 'section',
    outside: false,
  })),
  'GET /api/areas/calendar?year=2026': lists,
  'POST /api/areas/calendar': makes,
  'POST /api/areas/calendar/import': makes,
  'GET /api/areas/profiles': lists,
  'POST /api/areas/profiles': makes,
  'GET /api/areas/roster?from=2026-03-01&until=2026-03-31': lists,
  'POST /api/areas/roster': makes,
  'DELETE /api/areas/roster/:id': finds('shift'),

  'GET /api/demands': lists,
  'POST /api/demands': makes,
  'GET /api/demands/counts': lists,
  'GET /api/demands/topics': lists,
  'GET /api/demands/crises': lists,
  'GET /api/demands/dashboard': lists,
  'GET /api/demands/rates?month=2026-03': lists,
  'GET /api/demands/export.xlsx': lists,
  'POST /api/demands/suggest': makes,
  'GET /api/demands/catalogues': lists,
  'POST /api/demands/catalogues': makes,
  'GET /api/demands/catalogues/:id': finds('catalogue'),
  'POST /api/demands/catalogues/:id/lines': finds('catalogue', (world) => ({
    topicCode: '01',
    mainUnitId: world.house.works.id,
  })),
  'POST /api/demands/catalogues/:id/lines/remove': finds('catalogue', () => ({ line: newId() })),
  'POST /api/demands/catalogues/:id/import': { answers: 'request.invalid' },
  'GET /api/demands/catalogues/:id/export': finds('catalogue'),
  'GET /api/demands/catalogues/:id/simulation': finds('catalogue'),
  'POST /api/demands/catalogues/:id/publish': finds('catalogue'),
  'POST /api/demands/catalogues/:id/retire': finds('catalogue'),
  'POST /api/demands/catalogues/:id/restore': finds('catalogue'),
  'GET /api/demands/rules': lists,
  'POST /api/demands/rules': makes,
  'GET /api/demands/rules/:id': finds('rules'),
  'POST /api/demands/rules/:id': finds('rules', (world) => ({ ...world.rules, version: 1 })),
  'GET /api/demands/rules/:id/dry-run': finds('rules'),
  'POST /api/demands/rules/:id/publish': finds('rules'),
  'POST /api/demands/rules/:id/retire': finds('rules'),
  'POST /api/demands/rules/:id/restore': finds('rules'),
  'GET /api/demands/:id/templates?kind=reply': order(),
  'POST /api/demands/imports': { answers: 'request.invalid' },
  'POST /api/demands/photos': { answers: 'request.invalid' },
  'POST /api/demands/photos/:id/remove': finds('photo'),
  'GET /api/files/:id': finds('photo'),
  'GET /api/files/:id/thumbnail': finds('photo'),
  'GET /api/demands/:id': order(),
  'GET /api/demands/:id/units?topic=01': order(),
  'GET /api/demands/:id/precedents?topic=01': order(),
  'POST /api/demands/:id/notes': moves({ text }),
  'POST /api/demands/:id/links': order((world) => ({ to: world.number })),
  'POST /api/demands/:id/unmask': moves({ reason: 'call-back' }),
  'POST /api/demands/crises/:id/acknowledge': finds('crisis'),
  'POST /api/demands/:id/actions/complete': moves({
    title: '煤气',
    kind: 'help',
    topicCode: '01',
    urgency: 'general',
    place: {},
  }),
  'POST /api/demands/:id/actions/answer': moves({ text }),
  'POST /api/demands/:id/actions/transfer': moves({ service: '119', takenOverBy: '消防' }),
  'POST /api/demands/:id/actions/guide': moves({ reason: 'outside-duty', text }),
  'POST /api/demands/:id/actions/merge': order((world) => ({ into: world.number })),
  'POST /api/demands/:id/actions/unmerge': moves({ text }),
  'POST /api/demands/:id/actions/split': moves({ parts: [{ title: text, body: text }] }),
  'POST /api/demands/:id/actions/consult': order((world) => ({ unitIds: [world.house.works.id], text })),
  'POST /api/demands/:id/actions/opine': moves({ opinion: 'ours', text }),
  'POST /api/demands/:id/actions/concludeConsult': moves({ text }),
  'POST /api/demands/:id/actions/object': moves({ text, basis: text }),
  'POST /api/demands/:id/actions/redirect': order((world) => ({ unitId: world.house.works.id, text })),
  'POST /api/demands/:id/actions/confirmUnit': moves({ text }),
  'POST /api/demands/:id/actions/callUnits': order((world) => ({ unitIds: [world.house.works.id], text })),
  'POST /api/demands/:id/actions/whistle': order((world) => ({ unitIds: [world.house.works.id], text })),
  'POST /api/demands/:id/actions/answerWhistle': moves({ coming: true, text }),
  'POST /api/demands/:id/actions/arrive': order((world) => ({ unitId: world.house.works.id })),
  'POST /api/demands/:id/actions/reportAssist': moves({ text }),
  'POST /api/demands/:id/actions/conclude': moves(),
  'POST /api/demands/:id/actions/concludeWithout': moves({ text }),
  'POST /api/demands/:id/actions/requestExtension': moves({ text }),
  'POST /api/demands/:id/actions/extend': moves(),
  'POST /api/demands/:id/actions/refuseExtension': moves({ text }),
  'POST /api/demands/:id/actions/requestParking': moves({
    reason: 'money',
    plan: text,
    reviewOn: '2026-03-20',
  }),
  'POST /api/demands/:id/actions/agreeParking': moves(),
  'POST /api/demands/:id/actions/park': moves(),
  'POST /api/demands/:id/actions/refuseParking': moves({ text }),
  'POST /api/demands/:id/actions/unpark': moves(),
  'POST /api/demands/:id/actions/requestTermination': moves({ reason: 'unlawful', text }),
  'POST /api/demands/:id/actions/terminate': moves({ text }),
  'POST /api/demands/:id/actions/refuseTermination': moves({ text }),
  'POST /api/demands/:id/actions/supervise': moves({ level: 1, trigger: 'late', text }),
  'POST /api/demands/:id/actions/answerSupervision': moves({ text }),
  'POST /api/demands/:id/actions/instruct': moves({ text }),
  'POST /api/demands/:id/actions/checkClosed': moves({ outcome: 'busy' }),
  'POST /api/demands/:id/actions/dispatch': order((world) => ({
    kind: 'help',
    topicCode: '01',
    urgency: 'general',
    mainUnitId: world.house.works.id,
  })),
  'POST /api/demands/:id/actions/sendBack': moves({ text }),
  'POST /api/demands/:id/actions/recall': moves(),
  'POST /api/demands/:id/actions/sign': moves(),
  'POST /api/demands/:id/actions/contact': moves({ channel: 'phone' }),
  'POST /api/demands/:id/actions/handle': moves({ plan: text }),
  'POST /api/demands/:id/actions/reply': moves({ text, resolved: true }),
  'POST /api/demands/:id/actions/recordCall': moves({ outcome: 'busy' }),
  'POST /api/demands/:id/actions/closeUnreached': moves(),
  'POST /api/demands/:id/actions/closeUnsolved': moves({ reason: 'beyond-law', text }),
  'POST /api/demands/:id/actions/orderRedo': moves({ text }),
  'POST /api/demands/:id/actions/resume': moves(),
  'POST /api/demands/:id/actions/addFacts': moves({ text }),

  'GET /api/operations/failures': lists,
  'POST /api/operations/failures/:id/retry': finds('failure'),
  'GET /api/operations/exceptions': lists,
  'GET /api/operations/chain': lists,
  'POST /api/operations/clock': makes,

  'GET /api/open/tenants': lists,
  'GET /api/open/:tenant': lists,
  'POST /api/open/:tenant/demands': makes,
  'POST /api/open/:tenant/similar': makes,
  'GET /api/open/:tenant/parked': lists,
  'POST /api/open/:tenant/photos': { answers: 'request.invalid' },
  'POST /api/open/:tenant/follow': {
    // Another number each time: five wrong codes shut a number.
    body: () => ({ number: newId().slice(-12), queryCode: 'ACDEFGHJ' }),
    answers: 'demands.wrongQueryCode',
  },
  'GET /api/open/:tenant/followed': { answers: 'session.required' },
  'POST /api/open/:tenant/followed/addFacts': follows,
  'POST /api/open/:tenant/followed/withdraw': follows,
  'POST /api/open/:tenant/followed/reopen': follows,
  'GET /api/open/:tenant/files/:id': { names: 'photo', answers: 'session.required' },
  'GET /api/open/:tenant/files/:id/thumbnail': { names: 'photo', answers: 'session.required' },
}
