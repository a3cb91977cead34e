import type {
  callMe as zhCallMe,
  choose as zhChoose,
  home as zhHome,
  notFound as zhNotFound,
  phone as zhPhone,
} from '../zh-cn/home.ts'

export const choose: typeof zhChoose = {
  title: 'Where do you live, or where is the matter?',
  hint: 'Please choose the sub-district.',
  none: 'No sub-district is open here yet.',
  noneMore: 'Please call 12345, or come to a sub-district or community counter.',
}

export const home: typeof zhHome = {
  figures: 'How we are doing',
  figuresMore: 'Monthly numbers, rates, time limits, cases and open data',
  title: 'Tell us, and you will get an answer',
  lead: (place) => `Anything that concerns ${place}: we are listening.`,
  say: 'Tell us about something',
  sayMore: 'A few sentences, with photos if you like. About three minutes.',
  follow: 'Follow your matter',
  followMore: 'See who has it and until when.',
  phone: 'By phone or at the counter',
  phoneMore: 'A person answers, and writes it down for you.',
  draftTitle: 'You have something unfinished',
  draftMore: (day) => `Written ${day}, kept only on this device.`,
  draftGo: 'Go on writing',
  draftDelete: 'Delete it',
  draftDeleted: 'Deleted.',
  rulesTitle: 'What happens then',
  rules: [
    'You get a number and a query code at once.',
    'We send it to the unit that can deal with it, and tell you who and until when.',
    'Afterwards somebody from another unit asks you: were you contacted? Is it solved? Are you satisfied?',
  ],
  unknownTitle: 'We do not know this sub-district',
  unknownMore: 'The address may be mistyped. Please choose again from the first page.',
}

export const phone: typeof zhPhone = {
  title: 'By phone or at the counter',
  lead: 'It works just as well without the internet.',
  callTitle: 'By phone',
  officePhone: 'sub-district office',
  hotline: 'city hotline, day and night',
  callMore:
    'You can follow a matter by phone too: give the number and the query code, and we read it to you.',
  counterTitle: 'At the counter',
  address: 'Address',
  hours: 'Open',
  noAddress: 'Please call and ask for the nearest counter.',
  counterMore:
    'It is quicker with the receipt, and works without it. Somebody there will write and look things up for you.',
  otherTitle: 'Somebody speaks for you',
  otherMore:
    'Family, neighbours, grid members or the residents’ committee may speak for you. If it is hard to leave the house, ask your community for a home visit.',
}

export const callMe: typeof zhCallMe = {
  title: 'Please call me',
  lead: 'A number is enough. We call you; you speak, we write.',
  phone: 'Your number',
  phoneWrong: 'Please give a mobile number, or a landline with its area code.',
  name: 'Your name',
  send: 'Call me',
  sending: 'Sending…',
  more: 'Whoever calls says the number of your matter first, and never asks for a password, a code or a bank card.',
  body: 'Please call me; I will say on the phone what it is about.',
}

export const notFound: typeof zhNotFound = {
  title: 'There is no such page',
  more: 'The address may be mistyped, or the page has moved.',
}
