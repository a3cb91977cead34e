import type { parked as zhParked } from '../zh-cn/parked.ts'

export const parked: typeof zhParked = {
  title: 'What cannot be done for now',
  lead: 'These matters meet an obstacle and are parked. Parking is no end: each has a plan and is looked at again on its day.',
  open: 'What cannot be done for now',
  openMore: 'See why, and when it is looked at again.',
  none: 'Nothing is parked at present.',
  privacy: 'Only topic, estate and reason stand here: no number, no text, no name.',
  again: (day) => `Looked at again on ${day}`,
  since: (day) => `Parked since ${day}`,
  sayMore: 'You may still tell us about the same thing; we keep it together.',
  reasons: {
    policy: 'The rules of today do not allow it.',
    money: 'The money for it has not been found yet.',
    history: 'It has been left from long ago and cannot be solved at once.',
    'third-party': 'Another body or person has to act first.',
  },
}
