// What the committees went out to hear within the last hour: households, a meeting, a survey (D3.7).
import { recordGathering, recordVisit } from '../../modules/outreach/index.ts'
import { addDays, civilDateOf } from '../../platform/clock/civil.ts'
import { newId } from '../../platform/ids.ts'
import { found } from '../../platform/refusal.ts'
import { SAID, type Office } from './office.ts'

/** One household each, in communities one after another. */
const HEARD = [
  '走访时听到：楼门口的台阶松动，老人进出怕摔，希望修一下。',
  '走访时听到：小区晾晒的地方不够，大家把被子晒在绿地里，希望加几处晾衣架。',
  null,
  '走访时听到：楼下共享单车堆得太满，推轮椅过不去。',
]

/** In days; what was heard waits for the desk, and nothing of it is late yet. */
const A_QUARTER = 1 / 96

export async function goOut({ as, cast, world, now }: Office): Promise<void> {
  const communities = [...world.areas].filter(([code]) => code.length === 12)
  for (const [turn, body] of HEARD.entries()) {
    const [code, areaId] = found(communities[turn])
    const ctx = as(found(cast.committeeOf(code)), A_QUARTER * (HEARD.length - turn))
    const at = ctx.now.toISOString()
    await recordVisit(ctx, ctx.sealing, {
      id: newId(),
      startedAt: at,
      sentAt: at,
      place: { areaId, detail: `${turn + 2}号楼` },
      person: { consent: false, keepSecret: false, replyWanted: false },
      needs: turn === 0 ? { consent: true, kinds: ['elder-alone'], note: SAID } : null,
      nextVisitOn: addDays(civilDateOf(now), turn - 1),
      demands: body ? [{ body, photoIds: [], dangers: [] }] : [],
    })
  }
  const [code, areaId] = found(communities[HEARD.length])
  const host = as(found(cast.committeeOf(code)))
  const heldOn = civilDateOf(host.now)
  await recordGathering(host, host.sealing, {
    kind: 'meeting',
    title: '居民议事会（演示）',
    heldOn,
    areaId,
    attendance: 23,
    note: SAID,
    demands: [
      { body: '议事会上提出：小区东门晚上太暗，希望加一盏路灯。' },
      { body: '议事会上提出：快递柜占了消防通道，希望换个地方。' },
    ],
  })
  await recordGathering(host, host.sealing, {
    kind: 'survey',
    title: '社区服务需求问卷（演示）',
    heldOn,
    areaId,
    attendance: 118,
    demands: [{ body: '问卷里写道：希望活动室周末也开门，孩子有地方写作业。' }],
  })
}
