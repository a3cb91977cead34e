// Where demands come from: estates and roads, drawn by how many people live there, the business quarter by its visitors.
import { pick, weighted, type Random } from './random.ts'
import type { DemoArea } from './world.ts'

export interface Place {
  grid: string
  community: string
  estate: string
  road: string
}

const BUSINESS = /^(04\.03|06\.01\.04|07\.0[23]|13)/

export function demoPlaces(areas: readonly DemoArea[]): {
  draw: (random: Random, topicCode: string) => Place
} {
  const communities = new Map(
    areas.filter((area) => area.level === 'community').map((area) => [area.code, area]),
  )
  const grids = areas.filter((area) => area.level === 'grid' && area.estates.length > 0)
  const communityOf = (grid: DemoArea) => communities.get(grid.parent ?? '')
  const byPeople = weighted(grids.map((grid) => grid.residentPopulation))
  // 200,000 visitors a day weigh like as many residents for what happens in the street and the shops.
  const byVisitors = weighted(
    grids.map((grid) => {
      const community = communityOf(grid)
      const visitors = community?.dailyVisitors ?? 0
      return grid.residentPopulation * (1 + visitors / Math.max(1, community?.residentPopulation ?? 1) / 2)
    }),
  )
  return {
    draw(random, topicCode) {
      const grid = grids[(BUSINESS.test(topicCode) ? byVisitors : byPeople)(random)] as DemoArea
      const community = communityOf(grid)
      return {
        grid: grid.code,
        community: community?.code ?? grid.code,
        estate: pick(random, grid.estates),
        road: pick(random, community?.roads.length ? community.roads : grid.estates),
      }
    },
  }
}
