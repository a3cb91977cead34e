import type {
  acting as zhActing,
  events as zhEvents,
  find as zhFind,
  follow as zhFollow,
  states as zhStates,
} from '../zh-cn/follow.ts'

export const states: typeof zhStates = {
  received: { name: 'Received', why: 'We are checking that nothing is missing and who is responsible.' },
  answered: { name: 'Answered at once', why: 'Your question has been answered, see below.' },
  transferred: {
    name: 'Handed to the emergency services',
    why: 'It was urgent and has been handed to the emergency services.',
  },
  guided: {
    name: 'You were told where to turn',
    why: 'This is not dealt with here. The reason and the right place are below.',
  },
  merged: {
    name: 'Joined to your earlier one',
    why: 'It is the same matter as your earlier one. Please follow it under the earlier number.',
  },
  queued: {
    name: 'Deciding who deals with it',
    why: 'Nothing is missing; we are deciding which unit deals with it.',
  },
  consulting: {
    name: 'Finding out who is responsible',
    why: 'It is not clear whose matter this is, so the units are asked first.',
  },
  dispatched: { name: 'Sent to the handling unit', why: 'We are waiting for the unit to sign for it.' },
  objected: {
    name: 'Checking who is responsible',
    why: 'A unit says it is not responsible. Somebody else reviews that now.',
  },
  signed: { name: 'Signed for by the unit', why: 'The unit will contact you next and then deal with it.' },
  contacted: { name: 'Contact made', why: 'The unit has made contact and is planning what to do.' },
  handling: { name: 'Being dealt with', why: 'The unit is dealing with it and will answer you.' },
  joint: { name: 'Several units work on it', why: 'Several units work on this together; one of them leads.' },
  extended: {
    name: 'Being dealt with, more time asked for',
    why: 'Somebody outside the unit decides. You will be told.',
  },
  parked: {
    name: 'Cannot be done for now',
    why: 'There is an obstacle now, but it is not over: there is a plan, and it is looked at again.',
  },
  replied: {
    name: 'Answered',
    why: 'Please read the answer below. If you left a number, somebody from another unit calls next to ask how it went.',
  },
  callback: {
    name: 'We are going to ask you how it went',
    why: 'Somebody from another unit calls: were you contacted? Is it solved? Are you satisfied?',
  },
  redo: {
    name: 'To be done again',
    why: 'You told us it was not done well, so the unit has been told to do it again.',
  },
  'closed-solved': { name: 'Solved', why: 'You told us that it is solved.' },
  'closed-unsolved': { name: 'Closed, not solved', why: 'This was not solved. The reason is below.' },
  'closed-unreached': {
    name: 'Closed, we could not reach you',
    why: 'We called several times without reaching you. We do not know whether it is solved, so it does not count as solved.',
  },
  'closed-unverified': {
    name: 'Closed, not checked with you',
    why: 'Nobody has checked with you whether it is solved, so it does not count as solved.',
  },
  'closed-terminated': {
    name: 'Ended without a result',
    why: 'This ended without a result. The reason is below.',
  },
  withdrawn: { name: 'Withdrawn by you', why: 'You withdrew this, so we have stopped.' },
}

export const events: typeof zhEvents = {
  'demands.received': 'Your matter was received',
  'demands.completed': 'Complete, waiting to be sent to a unit',
  'demands.answered': 'Answered at once',
  'demands.transferred': 'Handed to the emergency services',
  'demands.guided': 'You were told where to turn',
  'demands.merged': 'Joined to your earlier one',
  'demands.dispatched': 'Sent to the handling unit',
  'demands.signed': 'Signed for by the unit',
  'demands.contacted': 'The unit contacted you',
  'demands.extended': 'More time was granted',
  'demands.parked': 'Parked, to be looked at again',
  'demands.unparked': 'Taken up again',
  'demands.factsAdded': 'You added something',
  'demands.replied': 'The unit answered',
  'demands.callbackOpened': 'We are preparing to ask you how it went',
  'demands.closed': 'Closed',
  'demands.redoOrdered': 'The unit was told to do it again',
  'demands.withdrawn': 'You withdrew it',
  'demands.reopened': 'You asked to have it done again',
}

export const find: typeof zhFind = {
  title: 'Follow your matter',
  number: 'Number',
  numberHint: 'It is on the receipt. Spaces and small letters do not matter.',
  numberMissing: 'Please type the number.',
  code: 'Query code',
  codeHint: (length) => `${length} letters and digits, on the receipt.`,
  codeMissing: 'Please type the query code.',
  codeLength: (length, typed) => `The query code has ${length} characters; you typed ${typed}.`,
  go: 'Look it up',
  going: 'Looking it up',
  signs: 'A query code never holds the digits 0, 1, 2, 5, 8 or the letters B, I, L, O, S, Z.',
  lost: 'No receipt at hand?',
  lostMore: 'Please call or come to the counter, and tell us roughly when and about what.',
  keptTitle: 'Remembered on this device',
  forget: 'Forget',
  forgetNumber: (number) => `Forget ${number}`,
}

export const follow: typeof zhFollow = {
  files: {
    title: 'Attachments',
    held: 'It is being checked for safety; open it later.',
    infected: 'A virus was found in it; it was deleted.',
    ended: 'Its time is over; it was deleted.',
    keepUntil: (day) => `Kept until ${day}, then deleted by itself.`,
  },
  title: (number) => `Number ${number}`,
  holder: 'Who has it now',
  nobody: 'It is finished; nobody needs to do anything more.',
  office: 'the sub-district office',
  until: 'Until when',
  late: 'This time has passed. The unit is being chased; you may also call and ask.',
  reason: 'Why it is like this',
  extended: (before) =>
    `It was ${before}. The unit asked for more time, and somebody outside the unit agreed.`,
  reviewOn: 'When it is looked at again',
  call: (phone) => `Call ${phone}`,
  reply: 'The answer to you',
  replyBy: (unit, moment) => `${unit}, ${moment}`,
  closing: 'Note on closing',
  steps: 'Step by step',
  someStep: 'Something moved on',
  yours: 'What you told us',
  topic: 'Topic',
  place: 'Estate',
  receivedAt: 'Received',
  photos: 'Photos',
  photoAlt: (number) => `Photo ${number}`,
  replyPhotoAlt: (number) => `Photo ${number} from the unit`,
  photoFailed: 'This photo cannot be opened just now',
  enlarge: 'Enlarge',
  seenBy: 'Who has seen your name and number',
  seenByNobody: 'Nobody so far.',
  seenByItem: (moment, unit, reason) => `${moment}, ${unit}: ${reason}`,
  reasons: {
    'contact-person': 'to contact you',
    'call-back': 'to ask you how it went',
    'verify-identity': 'to check identity',
    'merge-same-person': 'to check whether the same person said it',
    safety: 'for safety',
    supervision: 'for supervision',
  },
  label: {
    title: 'A finding about this demand',
    until: (day) =>
      `The office found that this demand was made in bad faith, for the reason below. This is about this one demand, not about you, and ends by itself on ${day}.`,
    appeal: {
      possible:
        'If you disagree you may appeal once. Somebody who had no part in the finding decides. You may also appeal by telephone or at the window.',
      waiting: 'We have your appeal. Somebody who had no part in the finding is looking at it.',
      dismissed: 'Your appeal was not upheld, for the reason below.',
    },
  },
  acts: 'You can',
  can: {
    addFacts: 'Add to it',
    withdraw: 'Withdraw it',
    reopen: 'Not done well: ask to do it again',
    appeal: 'Disagree: appeal',
  },
  other: 'Follow another one',
  leave: 'Done, leave',
  expired: 'To protect your information, it has to be typed again after a while.',
  done: {
    addFacts: 'We have received what you added.',
    withdraw: 'It is withdrawn.',
    reopen: 'You have asked to have it done again.',
    appeal: 'We have received your appeal.',
  },
}

export const acting: typeof zhActing = {
  addFacts: {
    title: 'Add to it',
    hint: 'Is there anything new, or anything to correct?',
    send: 'Send',
    missing: 'Please write a few words.',
    photos: 'You may add photos',
  },
  withdraw: {
    title: 'Withdraw this?',
    hint: 'We then stop working on it. You can tell us about it again later.',
    label: 'Why do you withdraw it?',
    care: 'Nobody may ask you to withdraw. If somebody urges or forces you, do not press the button: call us.',
    send: 'Yes, withdraw',
    missing: '',
    keep: 'Keep it',
  },
  reopen: {
    title: 'Ask to have it done again',
    hint: 'Please write what was not done well. You can ask only once.',
    send: 'Ask again',
    missing: 'Please write what was not done well.',
  },
  appeal: {
    title: 'Appeal',
    hint: 'Please write why you disagree, and what shows it. You can appeal only once.',
    send: 'Appeal',
    missing: 'Please write why you disagree.',
  },
  sending: 'Sending',
  notPossible: 'This is no longer possible',
  tooLong: (most) => `Too long: at most ${most} characters.`,
}
