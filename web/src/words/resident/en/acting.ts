import type { acts as zhActs } from '../zh-cn/acting.ts'

export const acts: typeof zhActs = {
  title: 'Who acts for whom',
  asDeputy: 'You are reading this as the one who acts for somebody.',
  line: (deputy, principal) => `${deputy} acts for ${principal}`,
  scope: (what, may) => `For ${what}; may ${may}.`,
  all: { all: 'everything', one: 'this one only' },
  act: { say: 'say and add things', follow: 'follow', withdraw: 'withdraw', rate: 'answer the call-back' },
  between: ', ',
  how: {
    written: 'The person agreed in writing.',
    voice: 'The person agreed on the telephone.',
    visit: 'The person agreed at home, face to face.',
  },
  witness: (name) => ` Witness: ${name}.`,
  until: (day) => `Holds until ${day}.`,
  ended: (day) => `Ended on ${day}.`,
  revoked: (day) => `Ended on ${day}; the deputy’s code opens nothing.`,
  revoke: { person: 'End this', deputy: 'Stop acting for them' },
  sure: {
    person:
      'From then on the code of the one who acts for you opens nothing. Your own code works as before. End it?',
    deputy: 'From then on your code opens nothing. Stop acting for them?',
  },
  yes: 'Yes, end it',
  no: 'Keep it',
  revoking: 'Ending',
}
