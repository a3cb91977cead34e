// Outreach 主动走访: household visits, meetings and surveys, and which demands came out of each (D3.7).
// Words: occasion (one visit, meeting or survey), heard (a demand of it), needs 户情 (of a household, with consent).
// Invariants: a visit sent twice is taken once; a name is written down with consent only, needs with one of their own
// and until a date (X2, X3, G10); danger somebody saw becomes a demand (G4).

export { recordGathering, recordVisit } from './actions.ts'
export { chores } from './chores.ts'
export { routes } from './routes.ts'
