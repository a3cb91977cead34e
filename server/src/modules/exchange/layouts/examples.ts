// Two layouts to begin with: the columns are examples of what such ledgers ask for; each office has its own.
import * as z from 'zod'
import { saveLayout } from '#contract/layouts'

export const EXAMPLE_LAYOUTS: readonly z.output<typeof saveLayout>[] = z.array(saveLayout).parse([
  {
    name: '网格事件台账（示例）',
    purpose: '网格化服务管理平台的事件报送，只报事件，不报个人信息',
    dateFormat: 'YYYY-MM-DD HH:mm',
    columns: [
      { field: 'number', heading: '事件编号' },
      { field: 'gridName', heading: '所属网格' },
      { field: 'communityName', heading: '所属社区' },
      { field: 'topicName', heading: '事件类别' },
      { field: 'title', heading: '事件描述' },
      { field: 'receivedAt', heading: '上报时间' },
      { field: 'urgency', heading: '事件等级', codes: { general: '3', urgent: '2', 'extra-urgent': '1' } },
      { field: 'unitName', heading: '处置单位' },
      { field: 'closedAt', heading: '结案时间' },
      { field: 'constant', heading: '事件来源', text: '街道诉求平台' },
    ],
  },
  {
    name: '民政走访服务台账（示例）',
    purpose: '民政服务对象走访与需求登记，姓名电话保持掩码',
    dateFormat: 'YYYY/MM/DD',
    columns: [
      { field: 'receivedAt', heading: '登记日期' },
      { field: 'communityName', heading: '社区' },
      { field: 'name', heading: '对象姓名' },
      { field: 'phone', heading: '联系方式' },
      {
        field: 'kind',
        heading: '需求类型',
        codes: { help: '求助', complaint: '反映问题', consultation: '政策咨询' },
      },
      { field: 'body', heading: '需求内容' },
      { field: 'reply', heading: '服务情况' },
      { field: 'repliedAt', heading: '服务日期' },
      {
        field: 'satisfaction',
        heading: '满意度',
        codes: { satisfied: '1', basically: '2', dissatisfied: '3' },
      },
    ],
  },
] satisfies z.input<typeof saveLayout>[])
