import type { safekeeping as zhCN } from '../zh-CN/safekeeping.ts'
import type { Words } from '../shape.ts'

export const safekeeping: Words<typeof zhCN> = {
  title: 'Stepping aside and holds',
  aside: 'Stepped aside: {{names}}',
  stepAside: 'Step aside',
  takeOut: 'Take somebody out',
  stepAsideTitle: 'Step aside from this order',
  stepAsideLead:
    'Who has an interest in a matter steps aside. You will no longer see this order; others of your unit go on with it. The kind of reason enters the course of the order.',
  takeOutLead:
    'The person will neither see nor handle this order any more; it enters the course of the order.',
  who: 'Who steps aside',
  reason: 'Connection with the matter',
  interest: {
    target: 'The person complained of',
    relative: 'Relative',
    business: 'Business ties',
    neighbour: 'Neighbour',
    other: 'Another tie that could bias',
  },
  confirm: 'Step aside',
  doneNext: 'Done. Others of the unit who can go on: {{names}}',
  doneNobody: 'Done. Nobody else of the unit can go on: ask the dispatcher to send it elsewhere.',
  hold: 'Keep from deletion',
  holdTitle: 'Keep this order from deletion',
  holdLead: 'For a court, an audit or an appeal: it stays past its years until released.',
  holdReason: 'Why it must stay',
  held: 'Kept from deletion ({{name}}, {{time}}): {{reason}}',
  heldDone: 'Kept from deletion',
  release: 'Release',
  releaseAsk: 'Once released it goes the way of its years. Release it?',
  released: 'Released',
  holds: 'Orders kept from deletion',
  noHolds: 'No order is kept from deletion.',
  recording: 'Recording of the call',
  recordingUntil: 'kept until {{date}}',
  hear: 'Listen',
  why: 'Why you listen (logged; the person can see it)',
  open: 'Open',
  openPage: 'Open the recording on a new page',
}
