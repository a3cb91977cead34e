// This morning's sheet of the invented city hotline, read as every sheet is.
import { takeCitySheet } from '../../modules/demands/index.ts'
import { addDays, civilDateOf, HOUR, officeTime } from '../../platform/clock/civil.ts'
import type { Tenant } from '../../platform/context.ts'
import type { Service } from '../../platform/http/service.ts'

const HEADING = '工单编号,诉求标题,诉求内容,来电人,联系电话,诉求时间,办理时限'
const SAID = [
  ['人行道地砖松动', '算盘路人行道地砖松动，下雨踩上去溅一身水，请派人修补。'],
  ['垃圾清运不及时', '上珠苑门口垃圾桶满了两天没有清运，气味很大。'],
  ['路灯不亮', '纸鸢路中段三盏路灯不亮，夜里走路看不清。'],
  ['咨询老年证办理', '想问老年优待证在哪里办，要带什么材料。'],
  ['电梯停运', '长线苑电梯停运，老人上下楼不方便，请督促物业尽快维修。'],
  ['占道经营', '九档巷傍晚有流动摊贩占道，车辆过不去。'],
]

export async function takeSheet(service: Service, tenant: Tenant, now: Date): Promise<void> {
  const day = civilDateOf(now)
  const lines = SAID.map(([title, body], at) =>
    [
      `S${day.replaceAll('-', '')}-${at + 1}`,
      title,
      body,
      '市民（演示）',
      `19900099${String(at).padStart(3, '0')}`,
      officeTime(new Date(now.getTime() - (at + 2) * HOUR)),
      `${addDays(day, 7)} 18:00`,
    ].join(','),
  )
  const bytes = Buffer.from([HEADING, ...lines].join('\n'))
  await takeCitySheet(service, tenant, bytes, { dryRun: false, skipBad: false, fileName: '演示转办单.csv' })
}
