// Instant help before any answer of the server (G4): a few plain words in what is being typed. It only ever adds numbers
// to a page; what is urgent is decided on the server and by people.
import type { Crisis } from './open.ts'

/** The server's kinds, and two of the page's own: it only chooses numbers, so it may tell more apart. */
export type CrisisKind = Crisis['kinds'][number] | 'medical' | 'drowning'

const SIGNS: readonly (readonly [CrisisKind, RegExp])[] = [
  [
    'suicide',
    /自杀|轻生|寻短见|不想活|活不下去|不如死|想死|跳楼|割腕|喝农药|suicid|kill (my|him|her)self|end (my|his|her) life/i,
  ],
  [
    'violence',
    /家暴|打人|被打|持刀|拿刀|砍人|砍死|杀人|要杀|抢劫|绑架|强奸|性侵|被威胁|domestic violence|beat(s|ing|en)? (me|her|him)|stabb|knife|rape|robb(ed|ery)/i,
  ],
  [
    'child-harm',
    /(虐待|殴打|猥亵|遗弃)[^，。；\n]{0,6}(孩子|小孩|儿童|女儿|儿子|学生)|(孩子|小孩|儿童)[^，。；\n]{0,6}(被打|挨打|被虐|走失|丢了|失踪|被关|没人管)|child (abuse|missing)|missing child/i,
  ],
  [
    'gas',
    /(煤气|燃气|天然气|液化气)[^，。；\n]{0,6}(味|漏|泄|爆|中毒)|一氧化碳|smell(s|ing)? (of )?gas|gas (leak|smell)/i,
  ],
  [
    'fire',
    /着火|起火|失火|火灾|冒烟|冒黑烟|浓烟|自燃|爆炸|on fire|caught fire|smoke (from|coming)|explo(ded|sion)/i,
  ],
  [
    'trapped',
    /(困|关)(在|住)[^，。；\n]{0,6}(电梯|屋里|楼里|里面)|电梯[^，。；\n]{0,8}困|被困|trapped|stuck in (the |a )?(lift|elevator)/i,
  ],
  ['electric-shock', /触电|漏电|电线(掉|断|落)|electrocut|live wire/i],
  [
    'medical',
    /晕倒|昏倒|昏迷|没有?呼吸|不省人事|心梗|突然倒地|大出血|unconscious|not breathing|heart attack|bleeding badly/i,
  ],
  [
    'collapse',
    /(房|楼|墙|桥|路面)[^，。；\n]{0,6}(塌|倒了)|塌了|坍塌|(house|wall|roof|building)[^.,;\n]{0,12}collaps/i,
  ],
  ['poisoning', /中毒|喝了药|误食|poison/i],
  ['drowning', /溺水|落水|掉(进|到)(河|水|湖|井)|drown/i],
]

/** Kinds of danger the text speaks of, in the order of the list; empty when it speaks of none. */
export function dangersIn(text: string): CrisisKind[] {
  return SIGNS.filter(([, sign]) => sign.test(text)).map(([kind]) => kind)
}

/** The numbers that help, most needed first. `12356` is the national line for people in despair. */
export type HelpNumber = '110' | '119' | '120' | '122' | '12356'

const HELP: Record<CrisisKind, HelpNumber[]> = {
  suicide: ['110', '120', '12356'],
  violence: ['110', '120'],
  'child-harm': ['110', '120'],
  gas: ['119', '120'],
  fire: ['119', '120'],
  trapped: ['119', '120'],
  'electric-shock': ['120', '119'],
  collapse: ['119', '120'],
  medical: ['120'],
  poisoning: ['120'],
  drowning: ['110', '119', '120'],
}

/** A kind the server learned after this page was loaded still gets the three main numbers. */
export function helpFor(kinds: readonly CrisisKind[]): HelpNumber[] {
  return [...new Set(kinds.flatMap((kind) => HELP[kind] ?? ['110', '119', '120']))]
}

/** Eighteen characters shaped like an identity-card number, which nobody here needs (X2). */
export function looksLikeIdNumber(text: string) {
  return /(?:^|\D)[1-9]\d{5}(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}[\dXx](?:\D|$)/.test(
    text,
  )
}
