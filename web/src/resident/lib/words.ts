// The words on the page, in the language chosen. Chinese comes with the first load, English when it is asked for.
import { useSyncExternalStore } from 'react'
import type { Problem } from '#contract/refusals'
import { words as zhCn, type Words } from '../../words/resident/zh-cn/all.ts'
import { Refused } from './http.ts'
import { changeSettings, currentSettings, type Language } from './settings.ts'

const loaded: Partial<Record<Language, Words>> = { 'zh-CN': zhCn }
const listeners = new Set<() => void>()

/** Loads the words of a language, then switches to it. Without a connection the old language stays. */
export async function speak(language: Language) {
  await load(language)
  changeSettings({ language })
  for (const listener of listeners) listener()
}

/** The words of the language kept on this device, before the first page is drawn. */
export async function loadChosenWords() {
  await load(currentSettings().language).catch(() => changeSettings({ language: 'zh-CN' }))
}

export function useWords(): Words {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    () => loaded[currentSettings().language] ?? zhCn,
  )
}

/** What a failure means, in plain words. */
export function explain(words: Words, error: unknown) {
  if (!(error instanceof Refused)) return words.problems.unreachable
  const known: Partial<Record<Problem['code'], string>> = words.problems.codes
  return known[error.problem.code] ?? words.problems.unknown
}

/** The Chinese or the English of a pair of fields that the contract names …Zh and …En. */
export function named(language: Language, zh: string | null | undefined, en: string | null | undefined) {
  return (language === 'en' ? en || zh : zh || en) ?? ''
}

async function load(language: Language) {
  if (loaded[language]) return
  loaded[language] = (await import('../../words/resident/en/all.ts')).words
}
