import type { Notices } from '../notice.ts'

export const office = 'the sub-district office'

export const notices: Notices = {
  privacy: {
    title: 'How we use your information',
    sections: [
      {
        heading: 'Who is responsible',
        paragraphs: [
          '{office} keeps and uses what you write here. Dealing with residents’ demands is its duty by law; you still have a right to be told how, which is what this page is for.',
        ],
      },
      {
        heading: 'What we record, and why',
        paragraphs: ['Only what the matter needs:'],
        list: [
          'What you say, the place, the photos: to understand the matter, to send it to the right unit, and to see how it went.',
          'Your phone number and name (you may leave them out): to contact you, to answer you, and to ask afterwards whether you are satisfied.',
          'Who did what and when: so that you can follow it, and so that we can see whether the rules were kept.',
          'We do not want identity-card or bank-card numbers. Please do not write them.',
        ],
      },
      {
        heading: 'Who can see it',
        paragraphs: [
          'The handling unit sees the matter and the place. Your name and number are covered; uncovering them needs a reason and is recorded. Under “Follow” you can see which unit looked, and why.',
        ],
        list: [
          'If you chose “Keep my name secret”, or it is a report: the handling unit does not see who you are, and the unit it is about never sees the matter.',
          'A neighbour with a similar matter sees only the topic, the estate and how far it is, never your words.',
          'Published figures are totals. Anything under 5 is not published.',
        ],
      },
      {
        heading: 'Health, money, children',
        paragraphs: [
          'This is sensitive. Write it only if the matter cannot be dealt with otherwise, for example when a sick person needs a home visit. For children under fourteen a parent or guardian should speak.',
        ],
      },
      {
        heading: 'What the computer does',
        paragraphs: [
          'A program first guesses the topic, how urgent it is and whether somebody has said the same. A person confirms it before anything is sent on. The program may raise the urgency, never lower it. We give nobody a score or a label; speaking up often is not held against you.',
        ],
      },
      {
        heading: 'Photos',
        paragraphs: [
          'The place of a photo and the data of the phone are removed before it is kept. Please try not to show other people’s faces, number plates or papers.',
        ],
      },
      {
        heading: 'How long',
        paragraphs: [
          'Closed matters are kept as the rules for archives say, usually 10 years, then deleted or handed to the archive.',
        ],
      },
      {
        heading: 'What is kept on this device',
        paragraphs: ['Nothing that tracks you. Only:'],
        list: [
          'Display settings: language, elder mode, high contrast.',
          'Unfinished text: at most 14 days, and you can delete it at any time. Name and number go when the page is closed; if there is danger or you asked for secrecy, everything goes.',
          'Numbers and codes you asked to remember: you can forget them under “Follow”.',
        ],
      },
      {
        heading: 'Your rights',
        paragraphs: [
          'You may see, copy, correct and add to your information, withdraw, ask for deletion and ask for an explanation. See it under “Follow” with number and query code; for the rest call us or come to the counter. If we cannot do it we say why. What the law tells us to keep is only kept, and used for nothing else.',
        ],
      },
    ],
  },
  help: {
    title: 'Help',
    sections: [
      {
        heading: 'In danger, call first',
        paragraphs: [
          '110 police, 119 fire, 120 ambulance, 122 traffic accidents. In despair: 12356. A web page cannot replace a rescue.',
        ],
      },
      {
        heading: 'How to tell us about something',
        paragraphs: [
          'Press “Tell us about something” on the home page. One question a page. You may leave out most answers. You can close it half-way and go on later.',
        ],
      },
      {
        heading: 'Number and query code',
        paragraphs: [
          'You get both at once after sending. The number says which matter it is, the query code shows that it is yours. The code is shown only once: copy it, print it or save it as a picture. Do not pass it on.',
        ],
      },
      {
        heading: 'How long it takes',
        paragraphs: [
          'For every matter you see who has it now and until when. If the time passes it is marked, and the unit is chased. Urgent matters have short limits, complicated ones longer limits.',
        ],
      },
      {
        heading: 'Not satisfied',
        paragraphs: [
          'Afterwards somebody from another unit calls you. If you say it is not solved it can be done again; when it is closed you can ask once, within the days allowed, under “Follow”. It counts as solved only if you say so.',
        ],
      },
      {
        heading: 'To correct, add or withdraw',
        paragraphs: [
          'Under “Follow” you see a button for everything you can do. Nobody may force you to withdraw.',
        ],
      },
      {
        heading: 'Reports, or fear of reprisal',
        paragraphs: [
          'On the page “For whom do you speak?” choose “Keep my name secret”. You may also leave out name and number.',
        ],
      },
      {
        heading: 'Hard to read, hard to use',
        paragraphs: [
          'At the top of each page are “Elder mode” and “High contrast”. Elder mode has large letters, lets your phone read the page to you, and lets you leave just a number for us to call. If that is not enough, call us, come to the counter, or ask family, neighbours or the residents’ committee to speak for you.',
        ],
      },
    ],
  },
  accessibility: {
    title: 'Accessibility',
    sections: [
      {
        heading: 'What we aim at',
        paragraphs: [
          'Everybody should be able to use this: old people, people who see or hear badly, whose hands are not steady, who are seldom online. The pages are made to level AA of WCAG 2.2.',
        ],
      },
      {
        heading: 'What works',
        paragraphs: [],
        list: [
          'Every step can be done with the keyboard alone, and one sees where one is.',
          'Letters can be enlarged, and on narrow screens nothing has to be dragged sideways.',
          'Contrast is sufficient, and nothing is said by colour alone.',
          'One question a page; mistakes are named with the way to put them right, and nothing written is lost.',
          'No time limits, nothing that flashes.',
          'Elder mode reads each page to you; leave just a number, and we call you.',
          'Every step can be done by phone, at the counter or through somebody else.',
        ],
      },
      {
        heading: 'How we check',
        paragraphs: [
          'Every change is checked by a program on each page, and tried with keyboard, elder mode and a narrow screen. People who use screen readers have not yet tried all of it.',
        ],
      },
      {
        heading: 'What is not good enough yet',
        paragraphs: [
          'Photos from you and from the units have no description; and we cannot promise that every answer of a unit is easy to understand.',
        ],
      },
      {
        heading: 'Tell us about difficulties',
        paragraphs: [
          'Please call {office} or come to the counter. You can also press “Tell us about something” on the home page and say which page it was and what was difficult.',
        ],
      },
    ],
  },
}
