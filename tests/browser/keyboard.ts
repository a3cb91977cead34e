// A walk through a page with the Tab key alone: whatever can be worked is reached, is seen to be reached, and lets go.
import type { Page } from 'playwright-core'

/** What the walk stumbled over, in words; the focus ends where the browser leaves it. */
export async function keyboardFaults(page: Page): Promise<string[]> {
  const stops = await page.evaluate(beginWalk)
  for (let step = 0; step < stops + MORE; step += 1) await page.keyboard.press('Tab')
  return page.evaluate(endWalk)
}

/** Steps beyond the last stop: a page that holds the focus shows itself by them. */
const MORE = 3

// ---- asked inside the page ----

interface Walk {
  stops: Element[]
  reached: Set<Element>
  unseen: Set<Element>
  hear: (event: FocusEvent) => void
}

function beginWalk(): number {
  const shown = (each: Element) => {
    const { width, height } = each.getBoundingClientRect()
    return (
      width > 1 && height > 1 && each.checkVisibility({ visibilityProperty: true, opacityProperty: false })
    )
  }
  const dialogs = [...document.querySelectorAll('[role="dialog"][aria-modal="true"]')].filter(shown)
  const where: ParentNode = dialogs.at(-1) ?? document
  const groups = new Set<string>()
  const stops = [
    ...where.querySelectorAll<HTMLElement>('a[href], button, input, select, textarea, summary, [tabindex]'),
  ].filter((each) => {
    if (each.tabIndex < 0 || (each as HTMLButtonElement).disabled || !shown(each)) return false
    if (each.closest('[inert], [aria-hidden="true"]')) return false
    // Of a group of radio buttons one is a stop; arrows lead to the others.
    if (!(each instanceof HTMLInputElement) || each.type !== 'radio') return true
    const before = groups.has(each.name)
    groups.add(each.name)
    return !before
  })
  const walk: Walk = {
    stops,
    reached: new Set(),
    unseen: new Set(),
    hear({ target }) {
      if (!(target instanceof Element)) return
      walk.reached.add(target)
      // React draws what the focus changes once this event is over.
      queueMicrotask(() => {
        if (!isMarked(target)) walk.unseen.add(target)
      })
    },
  }
  function isMarked(target: Element): boolean {
    // A field or a tree may show it on the frame around it.
    const around = target.matches('input, textarea, select, [role="combobox"], [role="tree"]') ? 4 : 1
    let at: Element | null = target
    for (let depth = 0; at && depth < around; depth += 1, at = at.parentElement) {
      const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(at)
      if ((outlineStyle !== 'none' && Number.parseFloat(outlineWidth) > 0) || boxShadow !== 'none')
        return true
    }
    return false
  }
  ;(document.activeElement as HTMLElement | null)?.blur()
  document.addEventListener('focusin', walk.hear)
  Object.assign(window, { hebanWalk: walk })
  return stops.length
}

function endWalk(): string[] {
  const { stops, reached, unseen, hear } = (window as unknown as { hebanWalk: Walk }).hebanWalk
  document.removeEventListener('focusin', hear)
  const name = (each: Element) =>
    `${each.tagName.toLowerCase()} ${(each.getAttribute('aria-label') ?? each.textContent ?? '').trim().slice(0, 40)} ${each.outerHTML.slice(0, 120)}`
  const radios = (each: Element) =>
    each instanceof HTMLInputElement && each.type === 'radio'
      ? [...reached].some((other) => other instanceof HTMLInputElement && other.name === each.name)
      : false
  const missed = stops.filter((each) => each.isConnected && !reached.has(each) && !radios(each))
  return [
    ...missed.slice(0, 5).map((each) => `the Tab key does not reach ${name(each)}`),
    ...[...unseen].slice(0, 5).map((each) => `one does not see the focus on ${name(each)}`),
  ]
}
