// Profiles 参数方案 an office may start from. None is law: each names its source, and the office confirms or changes it.
import type { ProfileSettings } from '#contract/areas'
import type { Limit } from '#contract/time'

export interface Example {
  key: string
  nameZh: string
  nameEn: string
  sourceNote: string
  settings: ProfileSettings
}

const hours = (amount: number): Limit => ({ amount, unit: 'natural-hours' })
const workingHours = (amount: number): Limit => ({ amount, unit: 'working-hours' })
const days = (amount: number): Limit => ({ amount, unit: 'natural-days' })
const workingDays = (amount: number): Limit => ({ amount, unit: 'working-days' })

/** What the examples share; everything here is a default of this house unless its line says otherwise. */
const common = {
  dispatch: workingHours(4),
  sign: workingHours(4), // SM1
  contact: { general: hours(24), urgent: hours(2), 'extra-urgent': hours(1) }, // D3.27; extra-urgent is ours
  redo: workingDays(3),
  callback: workingDays(3),
  consult: workingDays(1), // SM1
  objection: workingDays(1), // SM1
  assist: workingDays(3),
  whistle: hours(24),
  extension: workingDays(5), // D3.22
}
const rest: Omit<ProfileSettings, 'limits'> = {
  recallMinutes: 10, // SM1
  reopenDays: 15, // SM1
  maxRedo: 2, // SM1
  maxExtensions: 1, // SM1
  objectionHours: 24, // D3.16
  objectionRestartsClock: false,
  parkMostDays: 90, // D3.28
  superviseLateDays: 5, // SM1, L3
  cityMarginHours: 24, // SM1: our limit stands before the city's; how long before is ours
  sampleShare: 0.1, // G1: the share is ours
  callbackTries: 3, // SM1, in three parts of the day, one of them in the evening
  callbackEveningFrom: 18,
  remindAtShare: 0.8, // SM1, L1
  weights: { response: 30, resolution: 35, satisfaction: 35 }, // M1, profile JGE
  basicallySatisfiedCounts: true, // M1: a switch, not a truth
  minimumRanked: 10, // M1: no ranking below ten
  rankCommunities: false, // G7
  secondFactorRoles: ['admin', 'supervisor', 'privacy-officer'],
  labelDays: 180, // G3: that a label ends is the rule, the half year is ours
  rateAppealDays: 10, // P29: that a figure can be appealed against is the rule, the days are ours
  rateAppealDecideDays: 5,
  discloseDays: 20, // X12; Regulations on open government information, art. 26
  quietPlaceDays: 180, // G9: that silence is looked for is the rule, the half year is ours
  noteEditMinutes: 15, // ours: a slip is seen at once
  duplicateDays: 30,
  recordingDays: 180, // G10: that recordings have a date is the rule, the half year is ours
  knowledgeReviewDays: 180, // D3.12: that articles are kept up to date is the rule, the half year is ours
  knowledgeDoubts: 5,
  audioMegabytes: 20,
  videoMegabytes: 50,
  documentMegabytes: 20,
  householdNoteDays: 180, // G10: until the next season is over; the half year is ours
  visitDeviceDays: 7,
  consentMostDays: 365, // G11: that it ends is the rule, the year is ours
  rightsAnswerDays: 30, // X5 says "easy and in time"; 30 days as in the recommended standard GB/T 35273
  keepOrdersYears: 10, // X11
  keepLogsDays: 180, // X9: six months
  keepMessagesDays: 180, // X9: six months
  keepSharingYears: 3, // X4
  crisisMinutes: 5, // G4: until the next one on the roster is alerted
  foresight: {
    verify: workingDays(5), // SM12
    plan: workingDays(5),
    conclude: workingDays(5),
    visits: 3, // SM12: that there is a sample is the rule, its size is ours
    hotSpotDemands: 3, // M3
    pastYears: 3, // M3
    recurrenceDays: 90, // M3: a season
    monthly: { volume: 25, growth: 20, dissatisfaction: 25, spread: 15, solvability: 15 }, // D3.38 names no weights: ours
    issues: { leastPeople: 1, leastHeat: 0, growingLeast: 3, growingTimes: 2, recurringDays: 60 }, // ours
    // Ours; that fewer than five are not shown is G6.
    signals: {
      falsePerWeekOf100: 0.5,
      mostQ: 1,
      longestWindow: 7,
      leastCount: 3,
      silentDays: 60,
      leastAnswers: 5,
    },
    highDemandPerTenThousand: 150, // D3.42: that data choose is the rule, the threshold is ours
    exitQuarters: 2, // D3.42
  },
  workingHours: [
    { from: '09:00', to: '12:00' },
    { from: '13:30', to: '17:30' },
  ],
}
const WEIGHTS_NOTE = '三率权重30/35/35取自关于准格尔旗的二手资料。'

export const general: Example = {
  key: 'general',
  nameZh: '通用示例',
  nameEn: 'General example',
  sourceNote: `示例，须由街道确认后使用：一般事项5个工作日参照济南、潍坊的12345热线条例，其余时限为本系统默认值；${WEIGHTS_NOTE}`,
  settings: {
    limits: {
      ...common,
      reply: {
        general: workingDays(5),
        urgent: hours(24),
        'extra-urgent': hours(2),
        complex: workingDays(15),
      },
    },
    ...rest,
  },
}

export const examples: readonly Example[] = [
  general,
  {
    key: '2-24-7-15',
    nameZh: '示例 2/24/7/15',
    nameEn: 'Example 2/24/7/15',
    sourceNote: `示例，来自非官方的二手资料，并非北京市规定：危及生命财产2小时，水电气热24小时，一般7日，复杂15日；${WEIGHTS_NOTE}`,
    settings: {
      limits: {
        ...common,
        reply: { general: days(7), urgent: hours(24), 'extra-urgent': hours(2), complex: days(15) }, // D3.21
      },
      ...rest,
    },
  },
  {
    key: 'five-working-days',
    nameZh: '五个工作日',
    nameEn: 'Five working days',
    sourceNote: `示例：5个工作日内答复并反馈（济南市12345市民服务热线条例第24条、潍坊市12345政务服务便民热线条例第20条）；安阳市政务服务条例第50条允许单位负责人批准延长5个工作日，复杂事项据此计10个工作日；${WEIGHTS_NOTE}`,
    settings: {
      limits: {
        ...common,
        reply: {
          general: workingDays(5),
          urgent: workingDays(1),
          'extra-urgent': hours(2),
          complex: workingDays(10),
        }, // D3.22
      },
      ...rest,
    },
  },
  {
    key: 'graded',
    nameZh: '分级办理',
    nameEn: 'Graded by urgency',
    sourceNote: `示例：分一般、紧急、特急（深圳做法）；咨询、求助3个工作日，投诉13个工作日，紧急事项当日办结（佛山做法）。时限按紧急程度设置，投诉的13个工作日列在“复杂”一栏；${WEIGHTS_NOTE}`,
    settings: {
      limits: {
        ...common,
        reply: {
          general: workingDays(3),
          urgent: hours(24),
          'extra-urgent': hours(8),
          complex: workingDays(13),
        }, // D3.23
      },
      ...rest,
    },
  },
]
