// How a page stands: whether it has come to rest, keeps within the window, and is open to everybody (WCAG 2.2 AA).
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Page } from 'playwright-core'

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

/** Whether something is still to come, spins or moves; asked inside the page. */
export function isBusy(): boolean {
  const spins = document.querySelector('[aria-busy="true"], .ant-spin-spinning, .ant-btn-loading')
  const moves = document
    .getAnimations()
    .some(
      ({ playState, effect }) =>
        playState === 'running' && effect?.getComputedTiming().iterations !== Infinity,
    )
  // A list that drops down begins far outside the window, until it knows its place.
  const drops = [...document.querySelectorAll('.ant-select-dropdown')]
  const astray = drops.some((each) => each.getBoundingClientRect().left > window.innerWidth)
  // Its script is here and has not run yet: nothing is on its way, and nothing is there.
  const bare = [...document.querySelectorAll('#console, #root, #visit, main')].some(
    (each) => each.childElementCount === 0,
  )
  return document.readyState !== 'complete' || bare || spins !== null || moves || astray
}

/** What reaches beyond the window; asked inside the page. */
export function sideways(): string[] {
  const { scrollWidth, clientWidth } = document.documentElement
  if (scrollWidth <= clientWidth) return []
  return [...document.querySelectorAll('body *')]
    .filter((each) => each.getBoundingClientRect().right > clientWidth + 1)
    .slice(0, 5)
    .map(
      (each) =>
        `${each.tagName.toLowerCase()}.${each.className} ${Math.round(each.getBoundingClientRect().right)} px`,
    )
}

/** What axe finds wrong on the page as it stands. */
export async function violations(page: Page): Promise<string[]> {
  // Not as a script of the page: its content policy is part of what is tested.
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axe)
  return page.evaluate(async (tags) => {
    interface Axe {
      run(
        where: Document,
        options: object,
      ): Promise<{
        violations: { id: string; nodes: { html: string; failureSummary?: string }[] }[]
      }>
    }
    const { violations: found } = await (window as unknown as { axe: Axe }).axe.run(document, {
      runOnly: { type: 'tag', values: tags },
      resultTypes: ['violations'],
    })
    return found.flatMap(({ id, nodes }) =>
      nodes
        .slice(0, 3)
        .map(
          ({ html, failureSummary }) =>
            `${id}: ${html.slice(0, 200)} — ${failureSummary?.split('\n')[1] ?? ''}`,
        ),
    )
  }, TAGS)
}
