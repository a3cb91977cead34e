// Over 300 lines: three stories of several people each, told at their own screens.
// The less straight roads at the screens of those who go them: whose matter is it, who helps, who decides, what everybody sees.
import { beforeAll, describe, expect, test } from 'vitest'
import type { DemandDetail } from '#contract/orders'
import { done } from '../kit/client.ts'
import type { Person } from '../kit/house.ts'
import { roadTown, type RoadTown } from '../kit/roads.ts'
import { CONTENT, type Told } from '../stories/cast.ts'
import { townOf, type View } from './kit.ts'

const town = townOf()
let roads: RoadTown
beforeAll(async () => {
  roads = await roadTown(town.app, town.house, town.people)
})

type Locator = ReturnType<View['page']['locator']>
const read = async ({ id }: Pick<Told, 'id'>) =>
  done(await town.people.supervisor.client.get<DemandDetail>(`/api/demands/${id}`))

/** Opens the order, the form of one move, fills it in and makes the move; asked once more where there is no way back. */
async function does(
  view: View,
  order: Told,
  action: string,
  fill: (form: Locator) => Promise<void> = async () => undefined,
  sure = false,
): Promise<void> {
  const { page } = view
  await view.goes(`/console/orders/${order.id}`)
  await page.getByRole('button', { name: action, exact: true }).first().click()
  const form = page.locator('.ant-modal, .ant-drawer-open').last()
  await form.locator('form').waitFor()
  await view.settles()
  await fill(form)
  await form.getByRole('button', { name: action, exact: true }).last().click()
  if (sure) {
    const question = page.locator('.ant-modal-confirm')
    await question.locator('.ant-modal-confirm-title').waitFor()
    await view.holdsUp(`sure, ${action}`)
    await question.getByRole('button', { name: '确定', exact: true }).click()
  }
  await page.getByText(`「${action}」已完成`).waitFor()
  await form.waitFor({ state: 'detached' })
  await view.settles()
}

/** Chooses units by name in a form. */
async function chooses(view: View, form: Locator, label: RegExp, ...names: string[]): Promise<void> {
  for (const name of names) {
    const box = form.getByRole('combobox', { name: label })
    await box.click()
    await box.fill(name)
    await view.page.locator('.ant-select-item-option', { hasText: name }).first().click()
  }
  await closesList(form)
}

/** A list that dropped down goes away; Escape would take the form along. */
const closesList = (form: Locator) => form.locator('.ant-modal-title, .ant-drawer-title').click()

async function offered(view: View, form: Locator, label: RegExp): Promise<string[]> {
  await form.getByRole('combobox', { name: label }).click()
  await view.page.locator('.ant-select-item-option').first().waitFor()
  const names = await view.page.locator('.ant-select-item-option-content').allInnerTexts()
  await closesList(form)
  return names
}

const QUARREL = '松涛小区物业停了电梯还加收电梯费，业主和物业吵起来了，请管一管。'

describe('a property quarrel', () => {
  const SAID = [
    QUARREL,
    '跟物业吵起来',
    '电梯停了',
    '电梯费纠纷归谁协调',
    '物业费纠纷由居委会牵头调解',
    '同意由居委会主办',
    '物业服务合同纠纷不属市政职责',
    '《物业管理条例》第四十三条',
    '改由居委会调解',
    '到现场维持秩序并核对收费公示',
    '两小时内到',
    '已到场，双方停止争吵',
    '物业同意退还加收的费用',
    '请核对是否全部退还',
    '已全部退还并恢复电梯',
    '明天上午派人到现场',
  ]

  test('goes through consultation, dispatch, objection, review, whistle, reply, redo and close', async () => {
    const { resident, dispatcher, works, committee, police, caller, until } = roads
    await until('2026-03-02T09:00')
    const me = resident('居民甲', '19900000081')
    const order = await me.says(QUARREL, { place: { areaId: town.house.east.id, estate: '松涛小区' } })

    const desk = await town.openPage('dispatcher')
    desk.knows(...SAID)
    await does(desk, order, '派前会商', async (form) => {
      await chooses(desk, form, /单位/, '东社区居委会', '派出所')
      await form.locator('textarea').fill('电梯费纠纷归谁协调')
      await desk.holdsUp('form, consultation')
    })
    await desk.holdsUpEverywhere('order, consultation asked')

    const asked = await town.openPage('committee', { device: 'phone' })
    asked.knows(...SAID)
    await does(asked, order, '答复会商', async (form) => {
      await form.getByText('属于本单位', { exact: true }).click()
      await form.locator('textarea').fill('物业费纠纷由居委会牵头调解')
    })
    await does(desk, order, '结束会商', async (form) => {
      await chooses(desk, form, /商定/, '东社区居委会')
      await form.locator('textarea').fill('同意由居委会主办')
    })

    // On the desk the dispatcher sees what was agreed, and sends it elsewhere all the same.
    await desk.goes(`/console/dispatch?id=${order.id}`)
    await desk.page.getByText('会商商定').waitFor()
    await desk.page.getByText('同意由居委会主办').waitFor()
    await desk.holdsUpEverywhere('dispatch desk, precedents')
    await dispatcher.sends(order, works.unit, { areaId: town.house.east.id })

    await until('2026-03-02T10:00')
    const unit = await town.openPage('handler')
    unit.knows(...SAID)
    await does(
      unit,
      order,
      '提出派单异议',
      async (form) => {
        await form.locator('textarea').fill('物业服务合同纠纷不属市政职责')
        await form.getByRole('textbox', { name: /依据/ }).fill('《物业管理条例》第四十三条')
      },
      true,
    )

    const review = await town.openPage('objection-reviewer')
    review.knows(...SAID)
    await review.goes('/console/orders?list=objected')
    await review.page.getByText(QUARREL.slice(0, 10)).first().waitFor()
    await review.goes(`/console/orders/${order.id}`)
    await review.page.getByText('市政所 提出异议').waitFor()
    await review.holdsUpEverywhere('order, objection to review')
    await does(
      review,
      order,
      '异议成立，改派',
      async (form) => {
        expect(await offered(review, form, /单位/)).not.toContain('市政所')
        await chooses(review, form, /单位/, '东社区居委会')
        await form.locator('textarea').fill('改由居委会调解')
      },
      true,
    )
    expect(await read(order)).toMatchObject({ state: 'dispatched', mainUnit: { nameZh: '东社区居委会' } })
    expect(await me.reads(order)).toMatchObject({ state: 'dispatched', holder: { nameZh: '东社区居委会' } })

    await committee.signs(order)
    await committee.contacts(order)
    await committee.plans(order)
    const leader = await town.openPage('leader')
    leader.knows(...SAID)
    await does(leader, order, '吹哨', async (form) => {
      expect(await offered(leader, form, /单位/)).not.toContain('东社区居委会')
      await chooses(leader, form, /单位/, '派出所', '市政所')
      await form.locator('textarea').fill('到现场维持秩序并核对收费公示')
      await leader.holdsUpEverywhere('form, whistle')
    })

    await until('2026-03-02T11:00')
    const officer = await town.openPage(await hired('派出所'), { device: 'phone' })
    officer.knows(...SAID)
    await does(officer, order, '答复吹哨', async (form) => {
      await form.getByText('是', { exact: true }).click()
      await form.locator('textarea').fill('两小时内到')
    })
    const lead = await town.openPage('committee')
    lead.knows(...SAID)
    await does(lead, order, '登记到场', async (form) => {
      // Of the units whistled for; the first is filled in already.
      expect(await offered(lead, form, /到场单位/)).toEqual(
        expect.arrayContaining([expect.stringContaining('派出所')]),
      )
      await chooses(lead, form, /到场单位/, '派出所')
    })
    await does(officer, order, '报送协办结果', async (form) => {
      await form.locator('textarea').fill('已到场，双方停止争吵')
    })
    await lead.goes(`/console/orders/${order.id}`)
    await lead.page.locator('.chip', { hasText: '已到场' }).waitFor()
    await lead.holdsUpEverywhere('order, several units at work')
    await does(
      lead,
      order,
      '说明理由后继续',
      async (form) => {
        await form.locator('textarea').fill('物业同意退还加收的费用')
      },
      true,
    )
    await committee.replies(order, '物业同意退还加收的费用')

    await until('2026-03-03T09:30')
    await caller.reaches(order, { contacted: true, solved: false, satisfaction: 'dissatisfied' })
    const chief = await town.openPage('supervisor')
    chief.knows(...SAID)
    await does(chief, order, '责成重办', async (form) => {
      await form.locator('textarea').fill('请核对是否全部退还')
    })
    await committee.resumes(order)
    await committee.replies(order, '已全部退还并恢复电梯')
    await until('2026-03-04T09:30')
    await caller.reaches(order, CONTENT)
    await chief.goes(`/console/orders/${order.id}`)
    await chief.holdsUpEverywhere('order, closed after a long road')
    expect(await read(order)).toMatchObject({ state: 'closed-solved', round: 2 })
    expect(await me.reads(order)).toMatchObject({ state: 'closed-solved' })
    expect(police.unit.nameZh).toBe('派出所')

    await chief.page.getByRole('link', { name: '打印' }).click()
    await chief.page.waitForURL('**/print')
    for (const words of [
      '派前会商',
      '提出异议',
      '改由居委会调解',
      '吹哨',
      '已到场，双方停止争吵',
      '请核对是否全部退还',
    ])
      expect(await chief.page.locator('.sheet').innerText()).toContain(words)
    await chief.holdsUpEverywhere('print view, long road')
  }, 420_000)
})

const PIPE = '松涛小区老管网漏水，年年修年年漏，希望整体更换。'

describe('what cannot be done now', () => {
  const SAID = [
    PIPE,
    '改造资金未到位，列入明年计划，社区每月巡查',
    '明天上午派人到现场',
    '管道材料要等三天才到',
  ]

  test('is parked by unit, sub-district and district in turn; the person and everybody may read why and until when', async () => {
    const { resident, dispatcher, works, until } = roads
    await until('2026-03-05T09:00')
    const me = resident('居民乙', '19900000082')
    const order = await me.says(PIPE, { place: { areaId: town.house.east.id, estate: '松涛小区' } })
    await dispatcher.sends(order, works.unit)
    await works.signs(order)
    await works.contacts(order)
    await works.plans(order)

    const unit = await town.openPage('handler')
    unit.knows(...SAID)
    await does(unit, order, '申请挂账', async (form) => {
      await form.getByText('资金原因', { exact: true }).click()
      await form.locator('textarea').fill('改造资金未到位，列入明年计划，社区每月巡查')
      await form.locator('input[type=date]').fill('2026-04-30')
      await unit.holdsUpEverywhere('form, parking')
    })
    await unit.page.getByText('挂账申请待街道同意').waitFor()
    const leader = await town.openPage('leader')
    leader.knows(...SAID)
    await does(leader, order, '街道同意挂账')
    const district = await town.openPage('district')
    district.knows(...SAID, QUARREL)
    await district.goes('/console/orders?list=to-approve')
    await district.page.getByText(PIPE.slice(0, 8)).first().waitFor()
    await district.goes(`/console/orders/${order.id}`)
    await district.page.getByText('挂账申请待区级批准').waitFor()
    await district.holdsUpEverywhere('order, parking to decide')
    await does(district, order, '批准挂账')
    await district.holdsUpEverywhere('order, parked')

    const own = await town.openPage('guest', { device: 'phone' })
    own.knows(...SAID)
    await own.goes(`/east/follow#n=${order.number}&c=${order.queryCode}`)
    await own.page.getByText('需要的钱还没有落实').waitFor()
    await own.page.getByText(/4月30日/).waitFor()
    await own.holdsUpEverywhere('status, parked')

    const everybody = await town.openPage('guest', { device: 'phone' })
    await everybody.goes('/east')
    await everybody.holdsUpEverywhere('home with the public list')
    await everybody.page.getByRole('link', { name: '暂时办不了的事' }).click()
    await everybody.page.getByText('需要的钱还没有落实。').waitFor()
    const said = await everybody.page.locator('main').innerText()
    expect(said).toContain('松涛小区')
    expect(said).not.toContain(order.number)
    expect(said).not.toContain('老管网')
    await everybody.holdsUpEverywhere('public list of parked matters')

    // On its day it is taken up again by itself.
    await until('2026-04-30T09:00')
    expect(await me.reads(order)).toMatchObject({ state: 'handling', parked: null })
  }, 300_000)

  test('in time gets more time from somebody outside the unit, and the person sees the new day', async () => {
    const { inHand, until } = roads
    await until('2026-05-11T09:00')
    const order = await inHand('柏园小区水泵坏了，顶楼没有水。')
    const head = await town.openPage('unit-head')
    head.knows(...SAID, '柏园小区水泵坏了，顶楼没有水。')
    await does(head, order, '申请延期', async (form) => {
      await form.locator('textarea').fill('管道材料要等三天才到')
    })
    await head.page.getByText('延期申请待批').waitFor()
    const chief = await town.openPage('supervisor')
    chief.knows(...SAID, '柏园小区水泵坏了，顶楼没有水。')
    await chief.goes(`/console/orders/${order.id}`)
    await chief.page.getByText(/如获批，期限延至/).waitFor()
    await chief.holdsUpEverywhere('order, more time to decide')
    await does(chief, order, '同意延期')
    const own = await town.openPage('guest', { device: 'phone' })
    own.knows('柏园小区水泵坏了，顶楼没有水。')
    await own.goes(`/east/follow#n=${order.number}&c=${order.queryCode}`)
    await own.page.getByText(/已由单位以外的人批准/).waitFor()
    await own.holdsUpEverywhere('status, extended')
  }, 240_000)
})

const BOTH = '松涛小区路灯坏了，另外北门垃圾没人清。'

describe('one call, several matters', () => {
  test('each gets an order; number and code are shown once, and the order names its sisters', async () => {
    const { operator, until } = roads
    await until('2026-05-18T09:00')
    const order = await operator.enters(BOTH)
    const view = await town.openPage('operator')
    const { page } = view
    view.knows(BOTH, '北门垃圾没人清', '松涛小区北门垃圾两天没人清', '停车收费不公开', '要求公示停车收费标准')
    await view.goes(`/console/orders/${order.id}`)
    await page.getByRole('button', { name: '一单多诉拆分' }).click()
    const form = page.locator('.ant-modal').last()
    await form.getByRole('button', { name: '再加一件' }).click()
    await form.getByLabel('事项标题').first().fill('北门垃圾没人清')
    await form.getByLabel('事项内容').first().fill('松涛小区北门垃圾两天没人清')
    // A part that is begun must be whole.
    await form.getByRole('button', { name: '一单多诉拆分' }).click()
    await form.locator('.ant-form-item-explain-error').first().waitFor()
    await form.getByLabel('事项标题').last().fill('停车收费不公开')
    await form.getByLabel('事项内容').last().fill('要求公示停车收费标准')
    await view.holdsUpEverywhere('form, several matters')
    await form.getByRole('button', { name: '一单多诉拆分' }).click()
    await page.locator('.ant-modal-confirm').getByRole('button', { name: '确定', exact: true }).click()
    const receipts = page.locator('.ant-modal-confirm', { hasText: '查询码只显示这一次' })
    await receipts.waitFor()
    expect(await receipts.locator('li').allInnerTexts()).toEqual([
      expect.stringMatching(/\d{6}-\d{5}.*[0-9A-Z]{8}$/),
      expect.stringMatching(/\d{6}-\d{5}.*[0-9A-Z]{8}$/),
    ])
    await view.holdsUp('receipts of the new orders')
    await receipts.getByRole('button', { name: /关\s*闭/ }).click()
    await page.getByText('同一来电的其他工单').waitFor()
    await page.getByText('停车收费不公开').first().waitFor()
    await view.holdsUpEverywhere('order, split')
  }, 180_000)
})

describe('chasing', () => {
  test('a level, an instruction and the unit’s answer stand on the card', async () => {
    const { inHand, until } = roads
    await until('2026-05-19T09:00')
    const order = await inHand('松涛小区自行车棚塌了。')
    const said = [
      '松涛小区自行车棚塌了。',
      '请三日内给出方案',
      '请分管领导过问',
      '本周内拆除并重建',
      '明天上午派人到现场',
    ]
    const chief = await town.openPage('supervisor')
    chief.knows(...said)
    await does(chief, order, '督办', async (form) => {
      await form.getByText('三级·超期', { exact: true }).click()
      await form.getByText('应解决未解决', { exact: true }).click()
      await form.locator('textarea').fill('请三日内给出方案')
      await chief.holdsUp('form, supervision')
    })
    const leader = await town.openPage('leader')
    leader.knows(...said)
    await does(leader, order, '领导批示', async (form) => {
      await form.locator('textarea').fill('请分管领导过问')
    })
    const unit = await town.openPage('handler', { device: 'phone' })
    unit.knows(...said)
    await unit.goes(`/console/orders/${order.id}`)
    await unit.page.getByText('待主办单位回复').waitFor()
    await unit.holdsUpEverywhere('order, chased')
    await does(unit, order, '回复督办', async (form) => {
      await form.locator('textarea').fill('本周内拆除并重建')
    })
    expect(await unit.page.getByText(/^已回复/).count()).toBe(2)
  }, 180_000)
})

/** Somebody at the unit of that name. */
async function hired(nameZh: string): Promise<Person> {
  const unit = [roads.police.unit, roads.water.unit].find((one) => one.nameZh === nameZh)
  if (!unit) throw new Error(`no unit ${nameZh}`)
  return town.house.hires({ role: 'handler', unit })
}
