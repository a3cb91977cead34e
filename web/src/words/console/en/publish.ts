import type { publish as original } from '../zh-CN/publish.ts'
import type { Words } from '../shape.ts'

export const publish: Words<typeof original> = {
  title: 'Publishing',
  lead: 'Monthly figures and typical cases for everybody. Sums only, nothing under 5; a case is written by one person and approved by another.',
  look: 'See the public page',
  months: 'Months',
  month: 'Month',
  closed: 'Closed',
  published: 'Published',
  action: 'Action',
  dueBy: 'to be published by {{date}}',
  revision: 'Revision {{n}} · {{at}} · {{by}}',
  publish: 'Publish',
  publishAgain: 'Publish corrections',
  done: 'Published',
  noneClosed: 'No month is closed yet',
  noneClosedHint: 'Only a closed month can be published; then its figures no longer move with the orders.',
  monthsNote:
    'Within the working days of the profile after closing (Regulations on open government information, art. 26: 20). Corrections become the next revision; earlier ones can still be downloaded by number.',
  cases: 'Typical cases',
  noCases: 'No cases yet',
  write: 'Write a case',
  writeLead:
    'In your own words, without names, numbers, addresses or dates that tell who it was. It is shown once another person approves it.',
  number: 'Number of the order',
  caseTitle: 'Title',
  caseBody: 'What happened, and the result',
  state: { waiting: 'waits for approval', shown: 'shown', withdrawn: 'taken back' },
  approve: 'Approve',
  approveSure: 'Does nothing in it tell who it was?',
  withdraw: 'Take back',
  by: 'written by {{writer}} · approved by {{approver}}',
}
