// The five elements of an order (D3.10): name, time, address, cause, course. Hints for whoever writes, never a bar.
import type { Suggestions } from '#contract/intake'
import type { EntryValues } from './entry-values.ts'

export const ELEMENTS = ['name', 'time', 'address', 'cause', 'course'] as const
export type Element = (typeof ELEMENTS)[number]

const TIME =
  /今[天早晚日]|昨[天晚日]|前[天晚]|明天|刚[才刚]|早上|上午|中午|下午|晚上|夜里|凌晨|半夜|周[一二三四五六日末]|星期|礼拜|上个?月|这个?月|去年|今年|节|[\d一二两三四五六七八九十半几]+\s*(?:点|时|小时|分钟|天|日|号(?![楼栋幢院门])|周|个?月|年|次)|最近|一直|长期|每[天晚]/
const ADDRESS =
  /[小社]区|街道?|路|巷|胡同|[\d一二三四五六七八九十]+\s*(?:号|栋|幢|单元|楼|室|门)|公园|广场|市场|学校|医院|地铁|车站|路口|附近|旁边|门口/
const COURSE =
  /因为|由于|导致|之后|后来|然后|已经|至今|仍然|还[是没]|找[过了]|打[过了]|反映过|报[过修]|联系|答复|要求|希望|请[求尽帮]|建议|没人|无人|多次|反复/
/** Shorter than this, a text says that something is the matter, but not what. */
const CAUSE_LENGTH = 8

/** What cannot be found in what has been written so far, nor in what the machine read out of it. */
export function missingElements(values: EntryValues, suggestions: Suggestions | undefined): Element[] {
  const body = values.body?.trim() ?? ''
  const place = values.place ?? {}
  const known: Record<Element, boolean> = {
    name: Boolean(values.name?.trim()) || (values.flags ?? []).includes('anonymous'),
    time: Boolean(values.eventAt) || TIME.test(body),
    address:
      Boolean(place.areaId ?? place.estate ?? place.detail) ||
      Boolean(suggestions?.place.areaId ?? suggestions?.place.estate) ||
      ADDRESS.test(body),
    cause: [...body].length >= CAUSE_LENGTH,
    course: COURSE.test(body),
  }
  return ELEMENTS.filter((element) => !known[element])
}
