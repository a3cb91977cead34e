import type * as z from 'zod'
import type { weatherRuleExample } from '#contract/foresight-weather'

/** Warnings an office may begin with; how long a matter follows is a default of this house. */
export const examples: readonly z.infer<typeof weatherRuleExample>[] = [
  {
    key: 'cold-wave',
    nameZh: '寒潮降温',
    nameEn: 'Cold wave',
    measure: 'drop',
    bar: 8,
    within: 2,
    topicCode: '05.04',
    sourceNote:
      '示例：参照国家标准《寒潮等级》（GB/T 21987）24小时最低气温下降8℃以上，请按本地气象部门的标准确认。',
  },
  {
    key: 'freezing',
    nameZh: '严寒',
    nameEn: 'Hard frost',
    measure: 'tMin',
    bar: -10,
    within: 2,
    topicCode: '05.04',
    sourceNote: '示例：-10℃为本系统默认值，南方街道请提高，按当地供暖、供水单位的防冻标准确认。',
  },
  {
    key: 'heavy-rain',
    nameZh: '暴雨',
    nameEn: 'Heavy rain',
    measure: 'rain',
    bar: 50,
    within: 1,
    topicCode: '03.04',
    sourceNote:
      '示例：参照国家标准《降水量等级》（GB/T 28592）24小时降水50毫米为暴雨，请按当地预警标准确认。',
  },
  {
    key: 'heat',
    nameZh: '高温',
    nameEn: 'Heat',
    measure: 'tMax',
    bar: 35,
    within: 1,
    topicCode: '05.02',
    sourceNote: '示例：气象部门一般以日最高气温35℃为高温日，请按当地标准确认。',
  },
  {
    key: 'gale',
    nameZh: '大风',
    nameEn: 'Gale',
    measure: 'wind',
    bar: 17.2,
    within: 1,
    topicCode: null,
    sourceNote: '示例：参照国家标准《风力等级》（GB/T 28591）8级风17.2米/秒起，请按当地预警标准确认。',
  },
]
