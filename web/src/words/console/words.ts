// Words of the console. zh-CN is the original; English must hold exactly the same keys, or it does not compile.
import i18next from 'i18next'
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

async function load(language: Language): Promise<void> {
  if (i18next.hasResourceBundle(language, 'shell')) return
  const { all } = language === 'en' ? await import('./en/all.ts') : await import('./zh-CN/all.ts')
  for (const [name, words] of Object.entries(all)) i18next.addResourceBundle(language, name, words)
}

/** Loads the words of one language and shows them; the choice is kept on this computer. */
export async function speak(language: Language): Promise<void> {
  await load(language)
  await i18next.changeLanguage(language)
  document.documentElement.lang = language
  try {
    localStorage.setItem(kept, language)
  } catch {
    // storage is forbidden here: the choice lasts until the page is closed
  }
}

/** Starts the words in the language chosen before, zh-CN otherwise. */
export async function startWords(): Promise<void> {
  const language = firstLanguage()
  await i18next.use(initReactI18next).init({
    lng: language,
    fallbackLng: false,
    resources: {},
    defaultNS: 'shell',
    interpolation: { escapeValue: false },
    react: { useSuspense: false },
  })
  await speak(language)
}
