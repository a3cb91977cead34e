// Real Chromium against the real server on a port and a database of its own. One browser and one town a test file,
// one context a person; whatever a page stumbles over fails the test in which it happened.
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { chromium, type Browser, type BrowserContext, type Page, type Request } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect } from 'vitest'
import type { Role } from '#contract/people'
import { mintSession, SESSION_COOKIE } from '../../server/src/modules/people/index.ts'
import type { Config } from '../../server/src/platform/config.ts'
import { startTestApp, type TestApp } from '../kit/app.ts'
import type { House, Person } from '../kit/house.ts'
import { checkout } from '../kit/one-postgres.ts'
import { castOf, type Cast } from '../stories/cast.ts'
import { furnish } from '../stories/furnish.ts'
import { isBusy, sideways, violations } from './looked-at.ts'
import { wordsLeft } from './words-left.ts'

export type Device = 'phone' | 'desktop'
export type Language = 'zh-CN' | 'en'
export interface Setting {
  device?: Device
  language?: Language
  /** Width of the window in CSS pixels, instead of the device's own. */
  width?: number
}

export interface Town {
  app: TestApp
  house: House
  people: Cast
  /** A window of somebody with that role, of that person, or of a guest; closed and looked over after the test. */
  openPage(who: Role | Person | 'guest', setting?: Setting): Promise<View>
}

export interface View {
  page: Page
  /** Opens a path of this server and waits until it is drawn. */
  goes(path: string): Promise<void>
  /** Waits until nothing is on its way, nothing spins and nothing moves. */
  settles(): Promise<void>
  /** The page as it is now: WCAG 2.2 AA by axe, no sideways scroll, no word left in another language or as a key. */
  holdsUp(name: string): Promise<void>
  /** `holdsUp` at desk and phone width, in Chinese and in English (axe at each width and in each language once); ends where it began. */
  holdsUpEverywhere(name: string): Promise<void>
  /** Words of people and names of parts of the machinery, which no page translates. */
  knows(...said: string[]): void
  /** Lets answers of the server pass that would otherwise count as faults, such as `401 GET /api/session`. */
  expects(...answers: RegExp[]): void
}

const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]
const SIZES = { desktop: { width: 1280, height: 860 }, phone: { width: 390, height: 844 } }
const UNITS: Partial<Record<Role, 'works' | 'committee' | 'callers'>> = {
  handler: 'works',
  'unit-head': 'works',
  committee: 'committee',
  grid: 'committee',
  'caller-back': 'callers',
}
const shots = process.env.HEBAN_SHOTS

/** Call it at the top of a test file: a browser, and a sub-district 东 furnished and peopled. */
export function townOf(config: Partial<Config> = {}): Town {
  const town = {} as Town
  let browser: Browser
  let address = 0
  const known = new Map<Role, Promise<Person>>()
  const open: { context: BrowserContext; faults: string[] }[] = []

  beforeAll(async () => {
    await mustBeBuilt()
    browser = await chromium.launch({
      executablePath: process.env.HEBAN_CHROMIUM ?? '/usr/bin/chromium',
      args: FLAGS,
    })
    town.app = await startTestApp({ config })
    town.house = await town.app.house('east')
    await furnish(town.app, town.house)
    town.people = await castOf(town.app, town.house)
  })
  afterEach(async () => {
    const views = open.splice(0)
    await Promise.all(views.map(({ context }) => context.close()))
    expect(views.flatMap(({ faults }) => faults)).toEqual([])
  })
  afterAll(async () => {
    await browser?.close()
  })

  town.openPage = async (who, setting = {}) => {
    const { device = 'desktop', language = 'zh-CN', width } = setting
    const size = { ...SIZES[device], ...(width && { width }) }
    const origin = town.app.address
    const local = { 'heban.language': language, 'heban.settings': JSON.stringify({ language }) }
    // Each person comes from an address of their own, as the doors that count attempts see it.
    address += 1
    const context = await browser.newContext({
      baseURL: origin,
      viewport: size,
      locale: language,
      timezoneId: 'Asia/Shanghai',
      reducedMotion: 'reduce',
      acceptDownloads: true,
      extraHTTPHeaders: { 'x-forwarded-for': `192.0.2.${address}` },
      ...(device === 'phone' && { hasTouch: true, isMobile: true }),
      storageState: {
        cookies: [],
        origins: [{ origin, localStorage: Object.entries(local).map(([name, value]) => ({ name, value })) }],
      },
    })
    if (who !== 'guest') {
      const person = typeof who === 'string' ? await somebody(who) : who
      const value = await mintSession(town.app.service, person.accountId, town.house.tenant.id)
      await context.addCookies([
        { name: SESSION_COOKIE, value, url: origin, httpOnly: true, sameSite: 'Lax' },
      ])
    }
    const page = await context.newPage()
    page.setDefaultTimeout(15_000)
    const { view, faults } = viewOf(page, size)
    open.push({ context, faults })
    return view
  }
  return town

  function somebody(role: Role): Promise<Person> {
    const unit = UNITS[role]
    const person = known.get(role) ?? town.house.hires({ role, ...(unit && { unit: town.house[unit] }) })
    known.set(role, person)
    return person
  }
}

async function mustBeBuilt(): Promise<void> {
  const fresh = (await import(join(checkout, 'scripts/fresh.mjs'))) as { isStale(target: string): boolean }
  if (fresh.isStale('web'))
    throw new Error(
      'build/web is missing or older than the sources of web: run `npm run build -- web`, or `npm test`, which builds first.',
    )
}

function viewOf(page: Page, size: { width: number; height: number }): { view: View; faults: string[] } {
  const faults: string[] = []
  const expected: RegExp[] = []
  const said: string[] = []
  const onTheWay = new Set<object>()
  // A stream of changes is on its way for as long as the page stands.
  const ends = (request: Request) =>
    request.url().startsWith('http') && request.resourceType() !== 'eventsource'
  page.on('request', (request) => void (ends(request) && onTheWay.add(request)))
  page.on('requestfinished', (request) => void onTheWay.delete(request))
  page.on('requestfailed', (request) => void onTheWay.delete(request))
  page.on('pageerror', (error) => void faults.push(`page: ${error.message}`))
  page.on('console', (message) => {
    // What the server refused is told below, with its path.
    if (message.type() === 'error' && !message.text().startsWith('Failed to load resource'))
      faults.push(`console: ${message.text()}`)
  })
  page.on('response', (response) => {
    const answer = `${response.status()} ${response.request().method()} ${new URL(response.url()).pathname}`
    if (response.status() >= 400 && !expected.some((each) => each.test(answer)))
      faults.push(`server: ${answer}`)
  })

  async function settles(): Promise<void> {
    const end = Date.now() + 20_000
    for (let quiet = 0; quiet < 3;) {
      if (Date.now() > end) throw new Error(`still busy: ${await page.title()} ${page.url()}`)
      await page.waitForTimeout(30)
      quiet = onTheWay.size === 0 && !(await page.evaluate(isBusy).catch(() => true)) ? quiet + 1 : 0
    }
  }

  async function holdsUp(name: string, wholly = true): Promise<void> {
    await settles()
    const { width = size.width } = page.viewportSize() ?? {}
    const language = await page.evaluate(() => document.documentElement.lang)
    const where = `${name}, ${width} px, ${language}`
    expect.soft(await page.evaluate(sideways), `wider than the window: ${where}`).toEqual([])
    expect.soft(await wordsLeft(page, language, said), `words: ${where}`).toEqual([])
    if (wholly) expect.soft(await violations(page), `axe: ${where}`).toEqual([])
    // Last: a picture of the whole page stretches the window.
    if (shots) {
      mkdirSync(shots, { recursive: true })
      const file = `${name.replaceAll(/[^\p{L}\p{N}]+/gu, '-')}_${width}_${language}.png`
      await page.evaluate(() => window.scrollTo(0, 0))
      await page.screenshot({ path: join(shots, file), fullPage: true })
    }
  }

  const view: View = {
    page,
    settles,
    holdsUp: (name) => holdsUp(name),
    knows: (...words) => void said.push(...words),
    expects: (...answers) => void expected.push(...answers),
    async goes(path) {
      await page.goto(path)
      await settles()
    },
    async holdsUpEverywhere(name) {
      const before = await page.evaluate(() => document.documentElement.lang)
      for (const language of [before, before === 'en' ? 'zh-CN' : 'en']) {
        await speak(page, language)
        for (const device of ['desktop', 'phone'] as const) {
          await page.setViewportSize(SIZES[device])
          await holdsUp(name, (language === 'en') === (device === 'phone'))
        }
      }
      await page.setViewportSize(size)
      await speak(page, before)
    },
  }
  return { view, faults }
}

/** By the switch on the page; a page without one begins again in the other language. */
async function speak(page: Page, language: string): Promise<void> {
  if ((await page.evaluate(() => document.documentElement.lang)) === language) return
  // What was said in passing stays in the language in which it was said, until it is gone.
  await page.evaluate(() => {
    for (const notice of document.querySelectorAll<HTMLElement>('.ant-message-notice'))
      notice.lang = document.documentElement.lang
  })
  const button = page.locator(`button[lang="${language}"]:visible`)
  if ((await button.count()) > 0 && (await button.first().isEnabled())) {
    // Also where a dialog stands over it: the page is looked at, not walked through.
    await button.first().dispatchEvent('click')
  } else {
    await page.evaluate((next) => {
      localStorage.setItem('heban.language', next)
      localStorage.setItem('heban.settings', JSON.stringify({ language: next }))
    }, language)
    await page.reload()
  }
  await page.waitForFunction((wanted) => document.documentElement.lang === wanted, language)
}
