// Words that nobody translated: keys shown as they are, and Chinese on an English page.
import type { Page } from 'playwright-core'

/** What the house in miniature has in Chinese whatever the language: names of people and of estates. */
const DATA = /职员[·\d甲乙丙]*|居民[甲乙丙丁戊己庚]?|居\*+|松涛小区|柏园小区/gu
const KEY = /^[a-z][A-Za-z]*(\.[A-Za-z-]+)+$/

/** Texts and labels a reader of `language` could not read, apart from what people said; empty on a good page. */
export async function wordsLeft(page: Page, language: string, said: readonly string[]): Promise<string[]> {
  const texts = await page.evaluate(shownTexts)
  // A page may show a part of what somebody said: a title, the words a reading rests on.
  const isOurs = (words: string) => said.some((text) => text.includes(words))
  const keys = texts.filter((text) => KEY.test(text) && !isOurs(text))
  if (language !== 'en') return keys
  const isLeft = (text: string) =>
    (text.replaceAll(DATA, ' ').match(/\p{Script=Han}+/gu) ?? []).some((words) => !isOurs(words))
  return [...keys, ...texts.filter(isLeft)]
}

/** Every text and label of the page that is shown or read out, without what says itself that it is in another language. */
function shownTexts(): string[] {
  const page = document.documentElement.lang
  const isShown = (element: Element) => element.checkVisibility({ visibilityProperty: true })
  const isForeign = (element: Element) => {
    const named = element.closest('[lang]')?.getAttribute('lang')
    return named !== undefined && named !== null && named !== page
  }
  const texts: string[] = [document.title]
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const { parentElement } = node
    if (!parentElement || parentElement.closest('script, style')) continue
    if (isShown(parentElement) && !isForeign(parentElement)) texts.push(node.textContent ?? '')
  }
  for (const element of document.querySelectorAll('[aria-label], [placeholder], [title], [alt]'))
    if (isShown(element) && !isForeign(element))
      for (const name of ['aria-label', 'placeholder', 'title', 'alt'])
        texts.push(element.getAttribute(name) ?? '')
  return [...new Set(texts.map((text) => text.trim()).filter(Boolean))]
}
