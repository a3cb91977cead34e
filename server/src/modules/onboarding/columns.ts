// The sheets of the workbook, their columns, and the words that may stand in them: one table for template, reader and check.
import { AREA_LEVELS, DAY_KINDS, UNIT_KINDS } from '#contract/areas'
import type { BookSheet } from '#contract/onboarding'
import { ROLES, type Role } from '#contract/people'

export interface Column {
  key: string
  heading: string
  english: string
  required?: boolean
  width: number
  help: string
  /** Words that may stand here, each with its code. */
  words?: readonly (readonly [string, string])[]
}
export interface Sheet {
  name: string
  english: string
  help: string
  columns: readonly Column[]
}

const YES_NO = [
  ['是', 'yes'],
  ['否', 'no'],
] as const
const LEVELS: readonly (readonly [string, (typeof AREA_LEVELS)[number]])[] = [
  ['社区', 'community'],
  ['网格', 'grid'],
]
const KINDS: readonly (readonly [string, (typeof UNIT_KINDS)[number]])[] = [
  ['街道科室', 'section'],
  ['社区居委会', 'committee'],
  ['职能部门', 'department'],
  ['公用企业', 'utility'],
  ['物业企业', 'property'],
  ['热线机构', 'hotline'],
  ['区级平台', 'district'],
]
const DAYS: readonly (readonly [string, (typeof DAY_KINDS)[number]])[] = [
  ['休', 'holiday'],
  ['班', 'make-up'],
  ['休息', 'rest'],
  ['工作日', 'working'],
]
const ROLE_WORDS: Record<Role, string> = {
  admin: '管理员',
  operator: '话务员',
  'window-clerk': '窗口人员',
  dispatcher: '派单员',
  handler: '承办人',
  'unit-head': '承办单位负责人',
  'objection-reviewer': '异议审核员',
  'caller-back': '回访员',
  supervisor: '督办员',
  leader: '街道领导',
  district: '区级人员',
  committee: '社区居委会',
  grid: '网格员',
  auditor: '审计人员',
  analyst: '数据分析员',
  'privacy-officer': '个人信息保护专员',
}

export const SHEETS: Record<BookSheet, Sheet> = {
  areas: {
    name: '区域',
    english: 'areas',
    help: '街道下面的社区和网格，街道本身已经建好，不必填写。先写社区，再写网格。',
    columns: [
      {
        key: 'code',
        heading: '编码',
        english: 'code',
        required: true,
        width: 14,
        help: '字母、数字、点或短横，不超过 32 位；再次导入时按编码更新。',
      },
      { key: 'nameZh', heading: '名称', english: 'name', required: true, width: 22, help: '不超过 60 字。' },
      { key: 'nameEn', heading: '英文名称', english: 'english name', width: 22, help: '不填则用中文名称。' },
      {
        key: 'level',
        heading: '层级',
        english: 'level',
        required: true,
        width: 10,
        help: '社区或网格。',
        words: LEVELS,
      },
      {
        key: 'parent',
        heading: '上级',
        english: 'parent',
        width: 18,
        help: '网格必填所属社区的编码或名称；社区不填。',
      },
      { key: 'estates', heading: '小区', english: 'estates', width: 40, help: '小区名称，用顿号隔开。' },
      {
        key: 'registered',
        heading: '户籍人口',
        english: 'registered population',
        width: 12,
        help: '整数，选填。',
      },
      {
        key: 'resident',
        heading: '常住人口',
        english: 'resident population',
        width: 12,
        help: '整数，选填。',
      },
    ],
  },
  units: {
    name: '单位',
    english: 'units',
    help: '承办诉求的科室、居委会，以及街道以外协同的部门、企业和热线。',
    columns: [
      {
        key: 'code',
        heading: '编码',
        english: 'code',
        required: true,
        width: 14,
        help: '字母、数字、点或短横，不超过 32 位；再次导入时按编码更新。',
      },
      { key: 'nameZh', heading: '名称', english: 'name', required: true, width: 26, help: '不超过 60 字。' },
      { key: 'nameEn', heading: '英文名称', english: 'english name', width: 26, help: '不填则用中文名称。' },
      {
        key: 'kind',
        heading: '类型',
        english: 'kind',
        required: true,
        width: 14,
        help: '从列表中选。',
        words: KINDS,
      },
      {
        key: 'outside',
        heading: '街道以外',
        english: 'outside',
        width: 10,
        help: '是或否；不填为否。',
        words: YES_NO,
      },
      { key: 'phone', heading: '电话', english: 'phone', width: 16, help: '办公电话，选填。' },
      {
        key: 'duty',
        heading: '负责区域',
        english: 'duty areas',
        width: 34,
        help: '区域的编码或名称，用顿号隔开；不填为全街道。',
      },
    ],
  },
  staff: {
    name: '人员',
    english: 'staff',
    help: '一人一个岗位写一行；同一用户名可写多行。导入后每人得到一个 48 小时内有效的一次性链接，用来设置密码。',
    columns: [
      {
        key: 'username',
        heading: '用户名',
        english: 'username',
        required: true,
        width: 18,
        help: '小写字母开头，3 至 32 位字母、数字、点或短横。',
      },
      {
        key: 'name',
        heading: '姓名',
        english: 'name',
        required: true,
        width: 14,
        help: '屏幕上显示的姓名，不超过 40 字。',
      },
      {
        key: 'phone',
        heading: '手机',
        english: 'mobile',
        width: 16,
        help: '11 位手机号，选填，可用来登录。',
      },
      {
        key: 'role',
        heading: '岗位',
        english: 'role',
        required: true,
        width: 20,
        help: '从列表中选。',
        words: ROLES.map((role) => [ROLE_WORDS[role], role] as const),
      },
      { key: 'area', heading: '区域', english: 'area', width: 18, help: '区域的编码或名称；不填为全街道。' },
      {
        key: 'unit',
        heading: '单位',
        english: 'unit',
        width: 24,
        help: '单位的编码或名称；承办人、负责人、回访员、居委会和网格员必填。',
      },
    ],
  },
  catalogue: {
    name: '派单目录',
    english: 'catalogue',
    help: '什么事项在哪里由哪个单位主办。首次导入立即生效；之后导入的存为草稿，由另一人发布。',
    columns: [
      {
        key: 'topic',
        heading: '主题编码',
        english: 'topic code',
        required: true,
        width: 12,
        help: '如 01、01.02；下级没有单独写明时用上级的。',
      },
      { key: 'topicName', heading: '主题', english: 'topic name', width: 24, help: '仅供对照，不读取。' },
      { key: 'area', heading: '区域', english: 'area', width: 18, help: '区域的编码或名称；不填为全街道。' },
      {
        key: 'main',
        heading: '主办单位',
        english: 'main unit',
        required: true,
        width: 24,
        help: '单位的编码或名称。',
      },
      {
        key: 'assist',
        heading: '协办单位',
        english: 'assisting units',
        width: 30,
        help: '用顿号隔开，最多 8 个。',
      },
      {
        key: 'basis',
        heading: '依据',
        english: 'basis',
        width: 36,
        help: '不超过 200 字；主办单位是居委会时必填。',
      },
      { key: 'note', heading: '备注', english: 'note', width: 36, help: '不超过 500 字。' },
    ],
  },
  calendar: {
    name: '日历',
    english: 'calendar',
    help: '本单位与国家节假日安排不同、或国家安排尚未收录的日子。没有就不填。',
    columns: [
      { key: 'date', heading: '日期', english: 'date', required: true, width: 14, help: '如 2027-01-01。' },
      {
        key: 'kind',
        heading: '类型',
        english: 'kind',
        required: true,
        width: 10,
        help: '休：放假；班：调休上班。',
        words: DAYS,
      },
      { key: 'name', heading: '名称', english: 'name', width: 18, help: '如元旦，选填。' },
      {
        key: 'source',
        heading: '依据',
        english: 'source',
        required: true,
        width: 40,
        help: '哪份通知，至少 5 个字。',
      },
    ],
  },
}

/** 「编码*」, `Code` and 编码 are one heading. */
export const plainHeading = (heading: string) => heading.toLowerCase().replaceAll(/[\s*＊]/g, '')
