// People: who may do what. Accounts are of the city, roles of a tenant: per area, mostly for a unit, with dates.
// Words: account 账号, assignment (a role over an area), holding (an assignment of today), one-time link, unmasking, consent 代办.
// Invariants: abilities follow from today's roles; nobody administers oneself; a token is stored as its hash only;
// an ended session or a closed account is out with the next request; what was seen in clear is written down for good.

export {
  createAccount,
  issueLink,
  openAccount,
  type NewAccount,
  type OneTimeLink,
} from './accounts/actions.ts'
export { accountByHandle, cardsOf as namesOf, phonesOf } from './accounts/store.ts'
export { assignRole } from './assignments/actions.ts'
export { needsUnit } from './assignments/rules.ts'
export {
  assignmentsByAccount as assignmentsOf,
  heldToday,
  holdersOf,
  unitsToday,
} from './assignments/views.ts'
export {
  consentOfDeputy,
  giveConsent,
  mustStillAct,
  revokeFollowed,
  saidUnder,
  standingByCode,
  standingOfSayer,
  type Standing,
} from './consents/actions.ts'
export type { OrderOf } from './consents/rules.ts'
export { saidForOf } from './consents/store.ts'
export { consentsSeen } from './consents/views.ts'
export { chores } from './sessions/chores.ts'
export { findActor, mintSession, mustBeOurSite, SESSION_COOKIE } from './sessions/entrance.ts'
export { passwordHash } from './sessions/secrets.ts'
export {
  askMailCode,
  askResidentCode,
  confirmMail,
  enterByCode,
  forgetMail,
  leave as leaveAsResident,
  RESIDENT_SESSION_MS,
  residentMail,
  residentPhone,
} from './residents/actions.ts'
export { DEMO_PASSWORD } from './sessions/views.ts'
export { providerList, saveProvider } from './providers/administration.ts'
export { countOver, forgetConsentsOf, removeOver } from './retention.ts'
export { noteReading, readingsBetween } from './reading/store.ts'
export { recordSharing } from './sharing/actions.ts'
export { subjectsOf as subjectsShared } from './sharing/store.ts'
export { exportsBetween, sharedWith } from './sharing/views.ts'
export { routes } from './routes.ts'
export { recordUnmasking } from './unmasking/actions.ts'
export { unmaskingsBetween } from './unmasking/store.ts'
export { unmaskingsOf } from './unmasking/views.ts'
