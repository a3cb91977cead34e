import type { outside as zhOutside } from '../zh-cn/outside.ts'

export const outside: typeof zhOutside = {
  title: (name) => `${name}: your help is asked for`,
  lead: (unit) => `${unit} is dealing with something a resident told us, and asks you to help and to answer.`,
  task: 'What you are asked to do',
  said: 'What was said',
  place: 'Place',
  photoAlt: (number) => `Photo ${number}`,
  noPerson: 'Name and number of the person are not shown. To reach the person, ask the unit.',
  call: (unit, phone) => `Call ${unit} ${phone}`,
  yours: 'Your answer',
  once: (moment) => `You can answer once; the link works until ${moment}.`,
  label: 'What was done, or will be done by when',
  photos: 'You may add photos',
  send: 'Send the answer',
  missing: 'Please write a few words.',
  answered: 'Your answer has been received',
  gone: 'This link no longer works',
  goneMore:
    'It has run out, was taken back, or the matter has moved on. Please ask the unit that gave you the link.',
}
