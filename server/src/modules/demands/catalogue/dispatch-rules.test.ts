import { expect, test } from 'vitest'
import type * as z from 'zod'
import type { CatalogueDetail } from '#contract/catalogue'
import type { Suggestions } from '#contract/intake'
import type { exceptions } from '#contract/operations'
import { startTestApp } from '../../../../../tests/kit/app.ts'
import { done } from '../../../../../tests/kit/client.ts'
import { furnish } from '../../../../../tests/stories/furnish.ts'

const PATH = '/api/demands/catalogues'

test('D3.14 in its order: duty first, then the coordinator of the place, then a consultation; nobody is an exception with an owner', async () => {
  const app = await startTestApp()
  const bare = await app.house('bare')
  await furnish(app, bare)
  const clerk = await bare.as('dispatcher')
  const draft = done(
    await clerk.post<CatalogueDetail>(PATH, { name: '春季目录', sourceNote: '街道办事处会议纪要' }),
  )
  for (const { id, topicCode } of draft.items)
    if (topicCode === '01' || topicCode === '15' || topicCode === '02')
      done(await clerk.post(`${PATH}/${draft.id}/lines/remove`, { line: id }))
  done(await (await bare.as('leader')).post(`${PATH}/${draft.id}/publish`, {}))
  const enters = async (body: string, more: object = {}) =>
    done(
      await (
        await bare.as('operator')
      ).post<{ id: string }>('/api/demands', {
        channel: 'phone',
        body,
        raiser: { name: '居民丙', phone: '19900000003' },
        topicCode: '02',
        kind: 'complaint',
        urgency: 'general',
        ...more,
      }),
    )
  const order = await enters('路面积水三天了。', { place: { areaId: bare.west.id } })
  const asks = async (topic: string) =>
    done(
      await clerk.get<{ items: Suggestions['units']; rule: string }>(
        `/api/demands/${order.id}/units?topic=${topic}`,
      ),
    )
  expect(await asks('03')).toMatchObject({ rule: 'duty', items: [{ rule: 'duty' }] })
  expect(await asks('02')).toEqual({ rule: 'consult', items: [] })
  const admin = await bare.as('admin')
  const told = async () =>
    done(await admin.get<z.infer<typeof exceptions>>('/api/operations/exceptions')).items
  const [found] = await told()
  expect(found).toMatchObject({ orderId: order.id, reason: 'no-unit', owner: { role: 'dispatcher' } })
  expect(found?.owner.names).toHaveLength(1)
  const district = done(
    await admin.post<{ id: string }>('/api/areas/units', {
      code: 'district',
      nameZh: '区接诉即办中心',
      nameEn: 'District centre',
      kind: 'district',
      outside: true,
    }),
  )
  expect(await asks('02')).toMatchObject({ rule: 'area', items: [{ unitId: district.id, rule: 'area' }] })
  expect(await told()).toEqual([])
})
