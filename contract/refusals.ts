// Every way the system says no: a stable code and its HTTP status. The wording, zh-CN and en, lives in the web.
// A code is never reused for another meaning.

export const REFUSALS = {
  'request.invalid': 400,
  'request.notFound': 404,
  'request.tooLarge': 413,
  'request.tooMany': 429,
  'request.conflict': 409,
  'request.idempotencyMismatch': 422,
  'request.cursorInvalid': 400,
  'server.failed': 500,
  'server.unavailable': 503,

  'session.required': 401,
  'session.wrongCredentials': 401,
  'session.locked': 423,
  'session.tenantNotYours': 403,
  'session.linkInvalid': 410,
  'session.passwordWeak': 422,
  'session.codeWrong': 401,
  'session.providerDenied': 401,
  'session.providerStale': 410,
  'session.providerInvalid': 401,
  'session.providerDown': 503,
  'session.providerUnknown': 403,
  'session.accountClosed': 403,
  'session.factorRequired': 401,
  'session.wrongFactor': 401,
  'session.halfOver': 410,
  'session.factorExists': 409,
  'session.factorMissing': 409,
  'session.factorNeeded': 403,
  'access.denied': 403,

  'lifecycle.notPossible': 409,
  'lifecycle.changedMeanwhile': 409,

  'areas.unknown': 422,
  'areas.mapUnreadable': 422,
  'areas.codeTaken': 409,
  'areas.unitUnknown': 422,
  'areas.unitInactive': 422,
  'areas.profileInPast': 422,
  'areas.rosterOverlap': 409,
  'areas.tenantTaken': 409,
  'exchange.nameTaken': 409,
  'exchange.partnerClosed': 409,
  'exchange.keyRevoked': 409,
  'exchange.addressNotAllowed': 422,
  'exchange.webhookOff': 409,
  'exchange.layoutClear': 409,
  'exchange.tooManyClear': 409,
  'onboarding.missing': 422,
  'onboarding.levelStays': 422,

  'people.handleTaken': 409,
  'people.accountUnknown': 422,
  'people.assignmentOverlap': 409,
  'people.unitRequired': 422,
  'people.notYourself': 422,
  'people.providerUnreachable': 422,
  'people.providerUnknown': 422,
  'people.identityTaken': 409,
  'people.consentTooLong': 422,
  'people.consentOver': 409,
  'people.consentNarrower': 403,
  'people.witnessMissing': 422,
  'people.sameTwo': 422,

  'files.typeNotAllowed': 415,
  'files.tooLarge': 413,
  'files.unreadable': 422,

  'demands.unknown': 404,
  'demands.topicUnknown': 422,
  'demands.contactMissing': 422,
  'demands.wrongQueryCode': 401,
  'demands.notAConsultation': 422,
  'demands.targetNotOpen': 422,
  'demands.sameOrder': 422,
  'demands.notSamePerson': 422,
  'demands.unitIsTarget': 422,
  'demands.committeeNotOnDuty': 422,
  'demands.recallTooLate': 409,
  'demands.callbackBySameUnit': 403,
  'demands.callbackNotDue': 409,
  'demands.callbackTriesMissing': 409,
  'demands.callbackAnswersMissing': 422,
  'demands.reopenTooLate': 409,
  'demands.reopenOnce': 409,
  'demands.redoLimit': 409,
  'demands.secret': 403,
  'demands.objectionTooLate': 409,
  'demands.objectionOnce': 409,
  'demands.unitFixed': 409,
  'demands.reviewByDispatcher': 403,
  'demands.sameUnit': 422,
  'demands.extensionTooLate': 409,
  'demands.extensionLimit': 409,
  'demands.requestPending': 409,
  'demands.decidedBySameUnit': 403,
  'demands.decidedByAsker': 403,
  'demands.parkingTooLong': 422,
  'demands.assistMissing': 409,
  'demands.assistNotOpen': 409,
  'demands.opinionGiven': 409,
  'demands.notSampled': 409,
  'demands.crisisTaken': 409,
  'demands.nothingToSend': 409,
  'demands.exclusionOnce': 409,
  'demands.exclusionDecided': 409,
  'demands.appealOnce': 409,
  'demands.periodRunning': 409,
  'demands.periodClosed': 409,
  'demands.periodOpen': 409,
  'demands.callbacksWaiting': 409,
  'demands.nothingToCorrect': 409,
  'demands.notADraft': 409,
  'demands.publishedByMaker': 403,
  'demands.catalogueClashes': 409,
  'demands.catalogueLineTaken': 409,
  'demands.templateUnfilled': 422,
  'demands.reviewPassed': 409,
  'demands.rightPending': 409,
  'demands.rightAnswered': 409,
  'demands.stillOpen': 409,
  'demands.alreadyGone': 410,
  'demands.heldAlready': 409,
  'demands.steppedAsideAlready': 409,
  'demands.appointmentAhead': 409,
  'demands.appointmentTooFar': 422,

  'demands.callTaken': 409,
  'demands.noRecording': 404,
  'demands.notADemo': 403,

  'knowledge.publishedByAuthor': 403,
  'knowledge.noDraft': 409,
  'knowledge.retired': 409,
  'knowledge.notInForce': 409,
  'knowledge.topicUnknown': 422,
  'knowledge.datesBackwards': 422,
  'outreach.consentMissing': 422,
  'outreach.notYours': 409,

  'imports.unreadable': 422,
  'imports.columnMissing': 422,
  'imports.badDate': 422,
  'imports.badValue': 422,
  'imports.missingNumber': 422,
  'imports.missingBody': 422,
  'imports.tooLong': 422,
  'imports.wrongEncoding': 422,
  'imports.doubledKey': 422,
  'imports.wrongColumns': 422,
} as const satisfies Record<string, number>

export type RefusalCode = keyof typeof REFUSALS
export type Facts = Record<string, string | number | boolean | null | readonly string[]>

/** What is wrong at one place of a request. */
export interface Fault {
  path: string
  message: string
}

/** RFC 9457 problem details as this server sends them; `code` is what clients switch on. */
export interface Problem {
  type: string
  title: string
  status: number
  code: RefusalCode
  facts: Facts
  /** Only for request.invalid: where in the request, and what was expected. */
  errors?: Fault[]
  instance?: string
}
