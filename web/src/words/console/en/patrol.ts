import type { patrol as original } from '../zh-CN/patrol.ts'
import type { Words } from '../shape.ts'

export const patrol: Words<typeof original> = {
  title: 'Patrol',
  lead: 'A photo first, then what and where, and one tap sends it.',
  photos: 'Photos',
  takePhoto: 'Take a photo',
  removePhoto: 'Take this photo out',
  what: 'What did you see',
  words: 'In words',
  where: 'Community or grid',
  detail: 'Where exactly',
  send: 'Report',
  again: 'Send again',
  unsent: 'Not sent yet',
  unsentMore:
    'Text and photos are still here. They are sent by themselves when the line is back; photos stay until this page is closed, the text for three days.',
  sent: 'Reported, number {{number}}',
  sentMore: 'It waits for dispatch. You can report the next.',
  kept: 'The text is kept on this device.',
  quickName: {
    light: 'Street light out',
    rubbish: 'Rubbish heap',
    stall: 'Stall on the road',
    cover: 'Broken cover',
    fire: 'Fire lane blocked',
    bikes: 'Bikes in the way',
    posters: 'Bill posting',
    water: 'Standing water',
  },
}
