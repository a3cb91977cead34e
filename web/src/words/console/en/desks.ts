import type { desks as original } from '../zh-CN/desks.ts'
import type { Words } from '../shape.ts'

export const desks: Words<typeof original> = {
  back: 'Back to the list',
  choose: 'Choose an order on the left',
  waiting: '{{count}} waiting',
  dispatch: {
    title: 'Dispatch desk',
    none: 'Nothing to dispatch',
    noneHint: 'New demands appear here.',
    confirm: 'Check and send',
    submit: 'Dispatch (Enter)',
    area: 'Place (community / grid)',
    unitSuggestions: 'Suggested units',
    noSuggestion: 'The catalogue names no unit; choose one yourself.',
    done: '{{number}} sent to {{unit}}',
    undo: 'Recall (u)',
    undone: '{{number}} recalled',
    undoLeft: 'can be recalled for {{span}}',
    help: 'Keys',
    openOrder: 'Open the order',
    keys: {
      move: 'Previous / next order',
      unit: 'Take the first, second, third suggested unit',
      send: 'Dispatch this order',
      edit: 'Edit classification and unit (Esc leaves the field)',
      undo: 'Recall the order just sent',
      more: 'Send back, merge and other moves',
      help: 'Show or hide this help',
    },
  },
  callbacks: {
    title: 'Call-backs',
    none: 'No call-back is due',
    noneHint: 'Orders appear here when a unit has replied and the time has come.',
    script: 'What to say',
    hello:
      'Hello, this is the call-back desk of {{tenant}}. On {{date}} you reported “{{title}}”. The unit has replied; may I ask three short questions?',
    bye: 'Thank you. If you disagree with the result you may ask for it to be done again within the time limit.',
    neutral:
      'Ask one by one without leading. Never answer for the person; never infer “solved” from “satisfied”.',
    record: 'Record this call',
    tries: 'Tries so far: {{count}}',
    outside: 'Orders of your own unit are not listed: who handles does not call back.',
    submit: 'Save the call',
    saved: 'Call-back of {{number}} recorded',
    anonymous: 'the person',
    other: 'Other moves',
  },
}
