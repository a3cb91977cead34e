// What those who steer do: monthly topics, areas of high demand, residents of past years, the brief by mail.
import { rehearsal as foresight } from '../../modules/foresight/index.ts'
import * as areas from '../../modules/areas/index.ts'
import { addDays, civilDateOf, DAY, startOfDate } from '../../platform/clock/civil.ts'
import { CLOCK } from '../stage.ts'
import { SAID, type Office } from './office.ts'

export async function steer(office: Office): Promise<void> {
  await chooseTopics(office)
  await listAreas(office)
  await knowResidents(office)
  await foresight.chooseMail(office.as(office.cast.of('leader', 0), 20), '07:30')
}

/** One nominated upward and led by the city, one waiting, and one of the sub-district's own at its end. */
async function chooseTopics({ as, cast, now }: Office): Promise<void> {
  const leader = cast.of('leader', 0)
  const today = civilDateOf(now)
  const [first, second, third] = (await foresight.rankingNow(as(leader))).items
  const choose = (kind: 'upward' | 'own', title: string, topicCode: string | undefined, daysAgo: number) =>
    foresight.chooseMonthly(as(leader, daysAgo), { kind, title, topicCode: topicCode ?? null, reason: SAID })

  await choose('upward', '全区共性难题提名（演示）', first?.topicCode, 3)
  const led = await choose('upward', '市级牵头的共性难题（演示）', second?.topicCode, 25)
  const steps = { text: SAID }
  await foresight.moveMonthly(as(leader, 20), led, {
    action: 'adopt',
    version: 0,
    lead: '示例市主管部门',
    ...steps,
  })
  await foresight.moveMonthly(as(leader, 15), led, {
    action: 'plan',
    version: 1,
    deadline: addDays(today, 30),
    ...steps,
  })

  const own = await choose('own', '街道专题：老旧小区共性问题（演示）', third?.topicCode, 50)
  await foresight.moveMonthly(as(leader, 48), own, {
    action: 'adopt',
    version: 0,
    lead: '城市管理办公室',
    ...steps,
  })
  await foresight.moveMonthly(as(leader, 45), own, {
    action: 'plan',
    version: 1,
    deadline: addDays(today, -5),
    ...steps,
  })
  await foresight.moveMonthly(as(leader, 12), own, { action: 'output', version: 2, ...steps })
  await foresight.moveMonthly(as(leader, 10), own, { action: 'close', version: 3, ...steps })
}

/** Demands per 10,000 residents and day that only the busiest of the demo's communities reach. */
const BUSY_A_DAY = 0.85

/** A threshold that fits the demo's three months, proposed and published by two people; then cause first, measure after it. */
async function listAreas({ as, cast, now }: Office): Promise<void> {
  const { from, until } = foresight.quarterSpan(foresight.lastQuarter(civilDateOf(now)))
  const lived =
    (startOfDate(until).getTime() - Math.max(startOfDate(from).getTime(), now.getTime() - 92 * DAY)) / DAY
  if (lived < 1) return
  const { settings } = await areas.rulesOf(as(CLOCK))
  const threshold = Math.ceil(BUSY_A_DAY * lived)
  const { id } = await areas.proposeProfile(as(cast.of('admin', 0)), {
    name: '演示参数：高诉求门槛',
    effectiveFrom: now.toISOString(),
    sourceNote: '演示数据：门槛按演示街道三个月的诉求量设定，请按本地情况修改。',
    settings: { ...settings, foresight: { ...settings.foresight, highDemandPerTenThousand: threshold } },
  })
  const leader = as(cast.of('leader', 0))
  await areas.publishProposal(leader, id)
  // Judged as who published: only that command knows the new threshold before all this is committed.
  await foresight.judgeQuarter(leader)
  const { items } = await foresight.focusList(leader)
  const [first, second] = items
  if (first) await foresight.moveFocus(leader, first.id, { action: 'diagnose', version: 0, text: SAID })
  if (first) await foresight.moveFocus(leader, first.id, { action: 'treat', version: 1, text: SAID })
  if (second) await foresight.moveFocus(leader, second.id, { action: 'diagnose', version: 0, text: SAID })
}

async function knowResidents({ as, cast, now }: Office): Promise<void> {
  const leader = as(cast.of('leader', 0), 30)
  const residents = [...(await areas.areaMap(leader)).values()]
    .filter(({ level }) => level === 'community')
    .reduce((sum, area) => sum + (area.residentPopulation ?? 0), 0)
  const year = Number(civilDateOf(now).slice(0, 4))
  for (const [ago, share] of [1, 0.99, 0.97].entries())
    await foresight.savePopulation(leader, {
      year: year - ago,
      residents: Math.round(residents * share),
      sourceNote: '演示数据，不是统计数字',
    })
}
