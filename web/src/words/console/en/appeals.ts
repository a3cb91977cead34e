import type { appeals as original } from '../zh-CN/appeals.ts'
import type { Words } from '../shape.ts'

export const appeals: Words<typeof original> = {
  lead: 'A unit that doubts a figure of this month may appeal until {{until}}, order by order; somebody outside the unit decides, and the report says so.',
  raise: 'Appeal',
  raiseTitle: 'Appeal against figures of {{month}}',
  raiseLead:
    'Say which orders and why. What people said when called is never overwritten: an upheld order leaves the net rates, or its response counts as kept.',
  none: 'No appeals this month',
  figure: 'Which rate',
  orders: 'Which orders (of those not counted)',
  noOrders: 'No such orders',
  reason: 'Reason and evidence',
  state: { waiting: 'waiting', granted: 'upheld', partly: 'upheld in part', refused: 'refused' },
  due: 'to be decided by {{at}}',
  raisedBy: 'Raised by {{name}} · {{at}}',
  decidedBy: 'Decided by {{name}}',
  decide: 'Decide',
  upheld: 'upheld',
  notUpheld: 'refused',
  upheldOrders: 'Upheld for these orders (none: refused)',
  why: 'Why',
  effectResponse: 'The response of upheld orders counts as kept, before and after exclusions.',
  effectLeftOut: 'Upheld orders leave the net rates; the raw rates stay as they are.',
}
