import type { onboarding as original } from '../zh-CN/onboarding.ts'
import type { Words } from '../shape.ts'

/** Opening a sub-district from one workbook. */
export const onboarding: Words<typeof original> = {
  title: 'Open a sub-district',
  lead: 'Download the workbook, fill in areas, units, staff, dispatch catalogue and calendar, and upload it. It is checked first, then shown, then written all at once; uploaded again, it doubles nothing.',
  template: 'Download the empty workbook',
  upload: 'Upload the filled workbook',
  drop: 'Drop the XLSX file here, or click to choose it',
  sheets: {
    areas: 'Areas',
    units: 'Units',
    staff: 'Staff',
    catalogue: 'Dispatch catalogue',
    calendar: 'Calendar',
  },
  fate: { new: 'New', changed: 'Updated', same: 'Unchanged' },
  sheet: 'Sheet',
  row: 'Row',
  rows: 'Rows',
  column: 'Column',
  value: 'What stands there',
  reason: 'Problem',
  faults: '{{count}} to mend',
  faultsLead: 'Nothing is written until these are mended. Correct them in the workbook and upload it again.',
  preview: 'What would be written',
  made: 'What was written',
  madeLead: 'All of it has been written.',
  each: 'Row by row',
  content: 'Content',
  becomes: 'Becomes',
  catalogue: {
    published: 'This is the first dispatch catalogue; it holds as soon as it is written.',
    drafted:
      'A dispatch catalogue is in force: this one waits as a draft, for a colleague to look over and publish.',
    same: 'The dispatch catalogue has not changed.',
  },
  relink: 'New one-time links also for those who have not set a password yet (older links die)',
  apply: 'Write it',
  applyAsk: 'Write all of this?',
  links: 'One-time links ({{count}})',
  linksLead:
    'These links are shown this once, hold for 48 hours and work once. Print them and hand each to its owner.',
  noLinks: 'Nobody new, so there is no link to hand out.',
  print: 'Print the list',
  name: 'Name',
  username: 'Username',
  unit: 'Unit',
  link: 'Link',
  expires: 'Holds until',
}
