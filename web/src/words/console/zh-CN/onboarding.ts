import type { BOOK_FATES, BOOK_SHEETS } from '#contract/onboarding'

type Terms<List extends readonly string[]> = Record<List[number], string>

const sheets: Terms<typeof BOOK_SHEETS> = {
  areas: '区域',
  units: '单位',
  staff: '人员',
  catalogue: '派单目录',
  calendar: '日历',
}
const fate: Terms<typeof BOOK_FATES> = { new: '新增', changed: '更新', same: '无变化' }

/** Opening a sub-district from one workbook. */
export const onboarding = {
  title: '开通街道',
  lead: '下载表格，填好区域、单位、人员、派单目录和日历后上传。先检查、再预览、确认后一次写入；改动后可再次上传，不会重复。',
  template: '下载空白表格',
  upload: '上传填好的表格',
  drop: '把 XLSX 文件拖到这里，或点击选择',
  sheets,
  fate,
  sheet: '工作表',
  row: '行',
  rows: '行数',
  column: '列',
  value: '填写内容',
  reason: '问题',
  faults: '有 {{count}} 处需要修改',
  faultsLead: '改好之前不会写入任何内容。请在表格中逐条修改后重新上传。',
  preview: '将要写入的内容',
  made: '已写入的内容',
  madeLead: '全部写入成功。',
  each: '逐行预览',
  content: '内容',
  becomes: '处理',
  catalogue: {
    published: '这是第一份派单目录，写入后立即生效。',
    drafted: '已有派单目录在用：这一份存为草稿，请另一位同事在“派单目录”中核对并发布。',
    same: '派单目录没有变化。',
  },
  relink: '尚未设置密码的人员也重新发一次性链接（旧链接随即失效）',
  apply: '确认写入',
  applyAsk: '把以上内容全部写入？',
  links: '一次性链接（{{count}} 人）',
  linksLead: '链接只在这里显示这一次，48 小时内有效，用一次即失效。请打印后当面交给本人。',
  noLinks: '没有新开通的人员，不需要发链接。',
  print: '打印名单',
  name: '姓名',
  username: '用户名',
  unit: '单位',
  link: '链接',
  expires: '有效期至',
}
