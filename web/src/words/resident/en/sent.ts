import type { sent as zh } from '../zh-cn/sent.ts'

export const sent: typeof zh = {
  title: 'We have received it',
  lead: 'Please note the number and the query code. You need them to follow, add to or withdraw it.',
  number: 'Number',
  code: 'Query code',
  codeOnce:
    'The query code is shown only this once; we cannot see it either. Copy, print or save it now; if it is lost, call or come to the counter.',
  receivedAt: 'Received',
  place: 'Sub-district',
  qr: 'Scan to follow your matter',
  qrAlt: (number) => `QR code that opens the follow page of ${number}`,
  print: 'Print the receipt',
  save: 'Save as a picture',
  saving: 'Making the picture',
  saved: 'The picture is ready',
  savedMore: 'On a phone, press and hold the picture and choose “Save”. On a computer use the link below.',
  download: 'Download the picture',
  imageAlt: (number) => `Picture of the receipt, number ${number}`,
  saveFailed: 'The picture could not be made. Please copy the number and code, or print.',
  keep: 'Remember number and code on this device',
  keepMore: 'Only on a phone of your own: anybody using this device can then see how far it is.',
  nextTitle: 'What happens next',
  nextDue: (moment) => `Before ${moment} we decide which unit deals with it, and show it under “Follow”.`,
  nextNoDue: 'We decide which unit deals with it, and show it under “Follow”.',
  nextUnit: 'The unit contacts you (if you left a number), deals with it, and answers you.',
  nextLook:
    'Nobody calls you afterwards. The answer is under “Follow”, with number and query code; if it was not done well you can ask again.',
  nextCall:
    'Afterwards somebody from another unit calls to ask how it went. If it is not solved it can be done again.',
  earlier:
    'Your first “Send” had reached us after all, with the wording before your change. Please tell us the change with “Add to it” under “Follow”.',
  follow: 'Follow it',
  another: 'Tell us about something else',
  gone: 'There is no receipt here any more',
  goneMore:
    'A receipt is shown only right after sending. With number and query code you can follow the matter; without them, please call or come to the counter.',
  paper: 'Receipt',
  paperFoot: 'Please keep this. With number and query code you can ask here, by phone or at the counter.',
}
