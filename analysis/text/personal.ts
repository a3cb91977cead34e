/**
 * Hides what points to a person before a text is shown to others (G6): mobile and fixed numbers, identity numbers
 * (GB 11643, checksum verified), bank cards (Luhn verified), e-mail, WeChat and QQ, number plates.
 * `maskPersonal(text, { doors, names })` → text with "***"; `publicTitle(title)` hides doors and names as well.
 * Service numbers (12345, 110, 400…) stay. Full-width and spaced digits, traditional characters, letters written or scanned
 * for digits and numbers in words are seen through. O(characters).
 */
import { simplified } from './simplified.ts'

const HIDDEN = '***'
const GAP = '[ \\-\u2010-\u2014]?'

const LONG_NUMBER = new RegExp(`(?<!\\d)\\d(?:${GAP}[0-9xX]){13,22}(?!\\d)`, 'g')
const MOBILE = new RegExp(`(?<!\\d)(?:\\+?86${GAP})?1[3-9]\\d(?:${GAP}\\d{4}){2}(?!\\d)`, 'g')
const FIXED = new RegExp(`(?<!\\d)0\\d{2,3}${GAP}\\d{7,8}(?!\\d)`, 'g')
/** One sign between all digits: 1 3 8 0 …, 0-1-0-8 … */
const SPELLED = /(?<!\d)(?:1([ \-.,、])[3-9](?:\1\d){9}|0([ \-.,、])\d(?:\2\d){8,10})(?!\d)/g
const IN_WORDS = /[一幺][三四五六七八九][零〇○一幺二三四五六七八九]{9}(?![零〇○一幺二三四五六七八九])/g
const EMAIL = /[\w.+-]+@[\w-]+(?:\.[\w-]+)+/g
const ACCOUNT = /((?:微信|微\s?信号|wx|vx|QQ|扣扣)(?:号码?)?\s*(?:[:：是为]\s*)?)[A-Za-z0-9_-]{5,20}/gi
const PLATE =
  /[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼][A-Z][·•. ]?[A-Z0-9]{4,5}[A-Z0-9挂学警](?![A-Za-z0-9])/g

const DOOR =
  /((?:\d{1,3}|[A-Za-z]\d{0,2}|[一二三四五六七八九十]{1,3})(?:栋|幢|座|号楼|楼))(?:\s*(?:\d{1,2}|[一二三四五六七八九十]{1,3})(?:单元|门))?\s*\d{2,4}(?:室|号房|号|房|户)?|(?:\d{1,2}|[一二三四五六七八九十]{1,3})单元\s*\d{2,4}(?:室|号房|号|房|户)?|\d{2,4}(?:室|号房)/g

const SURNAME =
  '[赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏窦章苏潘葛范彭郎鲁韦马苗方俞任袁柳鲍史唐费廉岑薛雷贺倪汤滕殷罗毕郝邬安常傅卞齐康伍余顾孟黄穆萧尹姚邵汪祁毛狄贝戴谈宋庞熊纪舒屈项祝董梁杜阮蓝季贾路江童颜郭梅盛林钟徐邱骆高夏蔡田樊胡凌霍虞万柯管卢莫房丁宣邓洪包左石崔龚程邢裴陆翁荀惠曲封储靳段焦侯宓全班秋仲伊宫宁仇甘厉祖武符刘景詹龙叶幸司韶黎白怀蒲从卓蔺蒙乔闻党翟谭申姬冉桑牛温庄晏柴瞿阎连习艾容向古易廖耿曾游聂关欧阳]'
const SELF = new RegExp(
  `((?:我叫|我名叫|本人叫|名叫|姓名|联系人|投诉人|诉求人)[: ]{0,2})${SURNAME}[一-龥]{1,2}`,
  'g',
)
const ADDRESSED = new RegExp(
  `${SURNAME}[一-龥]{0,2}?(先生|女士|小姐|太太|阿姨|大爷|大妈|奶奶|爷爷|师傅)`,
  'g',
)

export interface MaskOptions {
  /** Also hide entrance and room numbers; the building stays. */
  doors?: boolean
  /** Also hide names where the wording shows that they are names. */
  names?: boolean
}

const plainDigits = (text: string) => text.toUpperCase().replaceAll(/[^0-9X]/g, '')

const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]

/** An 18-digit resident identity number with a right check digit and a possible birth date. */
export function isIdentityNumber(digits: string): boolean {
  if (!/^[1-9]\d{5}(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}[\dX]$/.test(digits))
    return false
  const sum = WEIGHTS.reduce((total, weight, at) => total + weight * Number(digits[at]), 0)
  return '10X98765432'[sum % 11] === digits[17]
}

/** A bank card number: 16 to 19 digits with a right Luhn sum. */
export function isBankCard(digits: string): boolean {
  if (!/^[3-9]\d{15,18}$/.test(digits)) return false
  let sum = 0
  for (let at = 0; at < digits.length; at++) {
    const digit = Number(digits[digits.length - 1 - at])
    const doubled = at % 2 === 1 ? digit * 2 : digit
    sum += doubled > 9 ? doubled - 9 : doubled
  }
  return sum % 10 === 0
}

/** A text as it stands and, unit for unit, as it is read: half-width, simplified, letters among digits as digits. */
interface Reading {
  shown: string
  read: string
}

const NUMBER_LIKE = /(?<![A-Za-z])[\dOolI〇○](?:[ -]?[\dOolI〇○]){6,}(?![A-Za-z])/g
const asDigits = (run: string) =>
  run.replaceAll(/\d/g, '').length * 2 > run.length
    ? run
    : run.replaceAll(/[Oo〇○]/g, '0').replaceAll(/[lI]/g, '1')

function readingOf(text: string): Reading {
  let read = ''
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at)
    const half = unit >= 0xff01 && unit <= 0xff5e ? unit - 0xfee0 : unit === 0x3000 ? 32 : unit
    read += String.fromCharCode(simplified[half] ?? half)
  }
  return { shown: text, read: read.replaceAll(NUMBER_LIKE, asDigits) }
}

/** Hides each match in both, but for as many units as `keep` says at its beginning and end. */
function hide(
  { shown, read }: Reading,
  pattern: RegExp,
  hidden = HIDDEN,
  keep: (
    hit: RegExpExecArray,
  ) => { before?: string | undefined; after?: string | undefined } | null = () => ({}),
): Reading {
  const next = { shown: '', read: '' }
  let done = 0
  for (const hit of read.matchAll(pattern)) {
    const kept = keep(hit)
    if (!kept) continue
    const from = hit.index + (kept.before?.length ?? 0)
    const to = hit.index + hit[0].length - (kept.after?.length ?? 0)
    next.shown += shown.slice(done, from) + hidden
    next.read += read.slice(done, from) + hidden
    done = to
  }
  return { shown: next.shown + shown.slice(done), read: next.read + read.slice(done) }
}

const isPersonal = ([number]: RegExpExecArray) => {
  const digits = plainDigits(number)
  return isIdentityNumber(digits) || isBankCard(digits) ? {} : null
}
const beginning = ([, before]: RegExpExecArray) => ({ before })
const ending = ([, after]: RegExpExecArray) => ({ after })

/** The text with personal data hidden. */
export function maskPersonal(text: string, { doors = false, names = false }: MaskOptions = {}): string {
  let reading = hide(readingOf(text), LONG_NUMBER, HIDDEN, isPersonal)
  for (const pattern of [MOBILE, FIXED, SPELLED, IN_WORDS, EMAIL]) reading = hide(reading, pattern)
  reading = hide(hide(reading, ACCOUNT, HIDDEN, beginning), PLATE)
  if (doors) reading = hide(reading, DOOR, HIDDEN, beginning)
  if (names) reading = hide(hide(reading, SELF, '某某', beginning), ADDRESSED, '某', ending)
  return reading.shown
}

/** A title fit for neighbours and the public: no numbers, doors or names. */
export function publicTitle(title: string): string {
  return maskPersonal(title, { doors: true, names: true })
}
