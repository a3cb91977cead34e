import { expect, it } from 'vitest'
import { regionsIn } from './regions.ts'

// Invented messages of a city of two districts.
const texts = [
  ...Array.from({ length: 4 }, (_, n) => `星河市云岭区第${n}条路积水`),
  ...Array.from({ length: 4 }, (_, n) => `星河市青石区第${n}条路积水`),
  ...Array.from({ length: 4 }, (_, n) => `星河市a3区小区里第${n}号楼停水`),
]
const regions = regionsIn(texts)
const named = (at: number) => regions[at]?.ids.length ?? -1

it('knows districts, masked ones too, and leaves out the city all are of', () => {
  expect([named(0), named(4), named(8)]).toEqual([1, 1, 1])
  expect(regions[0]?.ids).toEqual(regions[3]?.ids)
  expect(regions[0]?.ids).not.toEqual(regions[4]?.ids)
})

it('takes no estate, market or campus for a district, and no name that stands alone', () => {
  const plain = ['老旧小区停水', '菜市场太脏', '校区门口堵车', '望江区停电']
  expect(
    regionsIn([...texts, ...plain])
      .slice(-4)
      .map(({ ids }) => ids.length),
  ).toEqual([0, 0, 0, 0])
})
