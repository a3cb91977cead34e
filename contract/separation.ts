// Separation of duties (X14): who proposes cannot approve, who handles cannot call back. One row a pair of actions that
// one account, or one unit, may not both do on one thing, with the refusal of the second; tests/separation.test.ts drives
// every row over HTTP.
import type { RefusalCode } from './refusals.ts'

export interface Separated {
  /** What is done first and what is then refused, as routes of the API. */
  first: string
  second: string
  /** Who may not do both: the same account, or anybody of the same unit. */
  by: 'account' | 'unit'
  code: RefusalCode
}

const act = (name: string) => `POST /api/demands/:id/actions/${name}`

export const SEPARATED = {
  profile: {
    first: 'POST /api/areas/profiles',
    second: 'POST /api/areas/profiles/:id/publish',
    by: 'account',
    code: 'areas.publishedByProposer',
  },
  rules: {
    first: 'POST /api/demands/rules',
    second: 'POST /api/demands/rules/:id/publish',
    by: 'account',
    code: 'demands.publishedByMaker',
  },
  catalogue: {
    first: 'POST /api/demands/catalogues',
    second: 'POST /api/demands/catalogues/:id/publish',
    by: 'account',
    code: 'demands.publishedByMaker',
  },
  objectionUpheld: {
    first: act('dispatch'),
    second: act('redirect'),
    by: 'account',
    code: 'demands.reviewByDispatcher',
  },
  objectionRefused: {
    first: act('dispatch'),
    second: act('confirmUnit'),
    by: 'account',
    code: 'demands.reviewByDispatcher',
  },
  extension: {
    first: act('requestExtension'),
    second: act('extend'),
    by: 'account',
    code: 'demands.decidedByAsker',
  },
  extensionOfUnit: {
    first: act('requestExtension'),
    second: act('extend'),
    by: 'unit',
    code: 'demands.decidedBySameUnit',
  },
  parking: {
    first: act('requestParking'),
    second: act('agreeParking'),
    by: 'account',
    code: 'demands.decidedByAsker',
  },
  parkingOfUnit: {
    first: act('requestParking'),
    second: act('agreeParking'),
    by: 'unit',
    code: 'demands.decidedBySameUnit',
  },
  termination: {
    first: act('requestTermination'),
    second: act('terminate'),
    by: 'account',
    code: 'demands.decidedByAsker',
  },
  callback: {
    first: act('reply'),
    second: act('recordCall'),
    by: 'account',
    code: 'demands.callbackBySameUnit',
  },
  callbackOfUnit: {
    first: act('reply'),
    second: act('recordCall'),
    by: 'unit',
    code: 'demands.callbackBySameUnit',
  },
  exclusion: {
    first: 'POST /api/demands/:id/exclusion',
    second: 'POST /api/demands/exclusions/:id/decide',
    by: 'account',
    code: 'demands.decidedByAsker',
  },
  ownRole: {
    first: 'POST /api/people/accounts',
    second: 'POST /api/people/accounts/:id/assignments',
    by: 'account',
    code: 'people.notYourself',
  },
} as const satisfies Record<string, Separated>
export type SeparatedName = keyof typeof SEPARATED
