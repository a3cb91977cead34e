import type { chrome as zh, problems as zhProblems } from '../zh-cn/chrome.ts'

export const chrome: typeof zh = {
  brand: 'Heban',
  skip: 'Skip to the main text',
  home: 'Home',
  settings: 'Display settings',
  elder: 'Elder mode',
  readAloud: 'Read this page to me',
  stopReading: 'Stop reading',
  callMe: 'Please call me instead',
  highContrast: 'High contrast',
  otherLanguage: '中文',
  emergencyTitle: 'In an emergency call now',
  emergency: {
    '110': 'police',
    '119': 'fire',
    '120': 'ambulance',
    '122': 'traffic',
    '12356': 'mental-health line',
  },
  callNumber: (number, what) => `Call ${number}, ${what}`,
  footer: 'About this site',
  privacy: 'How we use your information',
  help: 'Help',
  accessibility: 'Accessibility',
  changePlace: 'Choose another sub-district',
  staff: 'Staff',
  promise:
    'No smartphone? It works just as well by phone, at the counter, or through somebody who speaks for you.',
  offline: 'You are offline. What you wrote is still here; send it when the connection is back.',
  loading: 'Opening, one moment',
  back: 'Back',
  retry: 'Try again',
  toHome: 'Go to the home page',
  optional: ' (optional)',
  errorTitle: 'Something needs a small change',
  closeHint: 'Please close this page when you have finished.',
}

export const problems: typeof zhProblems = {
  unreachable:
    'We could not connect. The network may be down, or we may be doing maintenance. Nothing you wrote is lost. Please try again in a while.',
  title: 'This page cannot be shown',
  unreachableTitle: 'No connection at the moment',
  unknown: 'That did not work. Please try again; if it still fails, please call us.',
  codes: {
    'request.invalid': 'One of the answers is not right. Please look at the marked place.',
    'request.notFound': 'We could not find that. Please check it.',
    'request.tooLarge': 'This is too large. Please shorten it or send fewer photos.',
    'request.tooMany': 'Too many tries. Please wait a few minutes.',
    'request.conflict': 'The last step is still being worked on. Please wait a moment and try again.',
    'lifecycle.notPossible':
      'This matter has just moved on, so that is no longer possible. Please look at where it is now.',
    'lifecycle.changedMeanwhile':
      'This matter has just moved on. Please look at where it is now and decide again.',
    'demands.unknown': 'We could not find this number. Please check it, or call us.',
    'demands.wrongQueryCode':
      'Number and query code do not belong together. Please type them again from your receipt.',
    'demands.contactMissing': 'Please leave a phone number, or tell us why you do not.',
    'demands.targetNotOpen': 'The matter you chose has just been closed. Please choose "None of these".',
    'demands.reopenTooLate':
      'The days for asking us to look again are over. You can tell us about it as a new matter.',
    'demands.reopenOnce':
      'This matter has been taken up again once already. You can tell us about it as a new matter.',
    'demands.rightPending': 'Such a request is being dealt with already. Please wait for the answer.',
    'people.consentOver': 'The code is not right, or the consent to act has ended or was revoked.',
    'people.consentNarrower': 'The consent does not reach so far. The person has to do this themselves.',
    'files.typeNotAllowed': 'We cannot take this kind of picture. Please use JPG or PNG.',
    'files.tooLarge': 'The photo is too large. Please choose a smaller one.',
    'files.unreadable': 'This photo cannot be opened. Please choose another one.',
    'session.codeWrong': 'Wrong code, or one that was used or has run out. Check it, or have a new one sent.',
    'session.required': 'To protect your information, the query code is needed again after a while.',
  },
}
