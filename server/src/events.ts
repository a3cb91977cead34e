// Everything that can happen, in the order it does: reads as the story of the system.
// An event carries codes, ids, field names and keyed hashes; never a name, a number or a sentence of a person.

export const EVENTS = [
  // areas: where, who is responsible, by which rules
  'areas.tenantCreated',
  'areas.areaSaved',
  'areas.unitSaved',
  'areas.calendarDaySet',
  'areas.profilePublished',
  'areas.shiftSaved',
  'areas.shiftRemoved',

  // people: who may do what
  'people.accountCreated',
  'people.linkIssued',
  'people.passwordSet',
  'people.signedIn',
  'people.signInRefused',
  'people.sessionRevoked',
  'people.accountActivated',
  'people.accountDeactivated',
  'people.assigned',
  'people.assignmentEnded',
  'people.unmasked',

  // demands: a demand from its first word to its rating (SM1)
  'demands.received',
  'demands.imported',
  'demands.crisisRaised',
  'demands.crisisEscalated',
  'demands.crisisAcknowledged',
  'demands.completed',
  'demands.answered',
  'demands.transferred',
  'demands.guided',
  'demands.merged',
  'demands.linked',
  'demands.sentBack',
  'demands.dispatched',
  'demands.recalled',
  'demands.signed',
  'demands.contacted',
  'demands.planned',
  'demands.noted',
  'demands.factsAdded',
  'demands.reminded',
  'demands.replied',
  'demands.callbackOpened',
  'demands.called',
  'demands.closed',
  'demands.redoOrdered',
  'demands.resumed',
  'demands.withdrawn',
  'demands.reopened',
] as const

export type EventName = (typeof EVENTS)[number]
