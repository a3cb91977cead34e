// The season calendar, one season that ended lately, and the households that agreed to be put on file for it.
import type { HouseholdAction } from '#contract/foresight-seasons'
import { rehearsal as foresight } from '../../modules/foresight/index.ts'
import { addDays, civilDateOf } from '../../platform/clock/civil.ts'
import { CLOCK } from '../stage.ts'
import { SAID, type Office } from './office.ts'

/** How far each household on file has come. */
const COURSES: readonly (readonly HouseholdAction[])[] = [
  ['repair', 'pass', 'revisit'],
  ['repair', 'pass'],
  ['repair', 'fail'],
  ['repair'],
  [],
]

export async function playSeasons(office: Office): Promise<void> {
  const { as, cast, now } = office
  const leader = as(cast.of('leader', 0), 60)
  for (const example of foresight.seasonExamples)
    await foresight.saveSeason(leader, { ...example, active: true })
  const day = (ahead: number) => addDays(civilDateOf(now), ahead).slice(5).replace('02-29', '02-28')
  const season = await foresight.saveSeason(leader, {
    nameZh: '居民用水用电用热（演示）',
    nameEn: 'Water, power and heat at home (demo)',
    topicCode: '05',
    from: day(-90),
    until: day(-12),
    openOn: day(-8),
    doneBy: day(40),
    least: 4,
    householdFiles: true,
    sourceNote: '演示数据：日期随演示建立的日子而定，请按本地季节修改。',
    active: true,
  })
  await foresight.openSeasons(as(CLOCK, 2))
  await fileHouseholds(office, season)
}

/** The first households of last season's that are asked agree; the next one says no. */
async function fileHouseholds({ as, cast }: Office, seasonId: string): Promise<void> {
  const worker = cast.of('dispatcher', 0)
  const asking = as(worker, 6)
  const asked = (await foresight.candidateList(asking, seasonId)).items.slice(0, COURSES.length + 1)
  for (const [turn, { orderId }] of asked.entries()) {
    const course = COURSES[turn]
    if (!course) return foresight.declineHousehold(asking, { seasonId, orderId })
    const spoken = turn % 2 === 1
    const id = await foresight.openHousehold(asking, {
      seasonId,
      orderId,
      how: spoken ? 'spoken' : 'written',
      witness: spoken ? '职员乙（演示）' : null,
    })
    for (const [version, action] of course.entries())
      await foresight.moveHousehold(as(worker, 5 - version), id, { action, version, text: SAID })
  }
}
