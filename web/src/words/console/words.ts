// Words of the console. zh-CN is the original; English must hold exactly the same keys, or it does not compile.
import i18next, { type BackendModule, type ResourceKey } from 'i18next'
import { initReactI18next } from 'react-i18next'
import type { all as zhCN } from './zh-CN/all.ts'

export type Language = 'zh-CN' | 'en'
export type WordModule = keyof typeof zhCN

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'shell'
    resources: typeof zhCN
    returnNull: false
  }
}

const kept = 'heban.language'

function firstLanguage(): Language {
  try {
    const chosen = localStorage.getItem(kept)
    if (chosen === 'en' || chosen === 'zh-CN') return chosen
  } catch {
    // storage is forbidden here: Chinese
  }
  return 'zh-CN'
}

/** The words of each module in each language, in a file of their own that is fetched when a page first speaks them. */
const files = import.meta.glob<Record<string, ResourceKey>>(['./zh-CN/*.ts', './en/*.ts', '!./*/all.ts'])
const modules = Object.keys(files).flatMap((path) => /^\.\/zh-CN\/(.+)\.ts$/.exec(path)?.[1] ?? [])

const backend: BackendModule = {
  type: 'backend',
  callbackApi: false,
  init: () => undefined,
  async read(language: string, module: string) {
    const words = await files[`./${language}/${module}.ts`]?.()
    return words?.[module]
  },
}

/** Shows the words of one language, once they are here; the choice is kept on this computer. */
export async function speak(language: Language): Promise<void> {
  await i18next.changeLanguage(language)
  document.documentElement.lang = language
  try {
    localStorage.setItem(kept, language)
  } catch {
    // storage is forbidden here: the choice lasts until the page is closed
  }
}

/**
 * Starts the words in the language chosen before, zh-CN otherwise: those of the frame at once, each page's with the page.
 * The rest follow when the browser has nothing else to do, so that a dialog never waits for its words.
 */
export async function startWords(): Promise<void> {
  const language = firstLanguage()
  await i18next
    .use(backend)
    .use(initReactI18next)
    .init({
      lng: language,
      fallbackLng: false,
      ns: ['shell'],
      defaultNS: 'shell',
      interpolation: { escapeValue: false },
    })
  await speak(language)
  whenIdle(() => void i18next.loadNamespaces(modules))
}

// Safari has no idle callback.
function whenIdle(work: () => void): void {
  if ('requestIdleCallback' in window) requestIdleCallback(work, { timeout: 3000 })
  else setTimeout(work, 1500)
}
