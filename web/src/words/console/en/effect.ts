// Whether a proactive topic helped.
import type { effect as zh } from '../zh-CN/effect.ts'

export const effect: typeof zh = {
  title: 'Did it help?',
  notBegun: 'Two weeks after work has begun it can be compared with places like it.',
  verdict: { fewer: 'Fewer than expected', more: 'More than expected', 'cannot-tell': 'Cannot tell' },
  doubt: {
    'too-little-before': 'Too few demands before or after.',
    'too-few-places': 'Fewer than five places to compare with.',
    'paths-differed': 'This place went another way than places like it before work began.',
    'interval-holds-none': 'The change is within what such places vary by.',
  },
  weeks: 'A week: {{before}} before, {{after}} after, {{expected}} expected without the work.',
  change: 'Change {{change}} (95 % interval {{low}} to {{high}}), against {{places}} places like it.',
  note: 'For learning only, never for appraisal. It says that fewer came, not why.',
}
