// Both languages come with the page: outside there is nobody to fetch the other one from.
import { useSettings } from '../../resident/lib/settings.ts'
import { words as en } from '../../words/visit/en.ts'
import { words as zhCn, type Words } from '../../words/visit/zh-cn.ts'

export function useVisitWords(): Words {
  return useSettings().language === 'en' ? en : zhCn
}

export function reasonOf(words: Words, code: string) {
  return (words.refusals as Record<string, string>)[code] ?? words.refusals.other
}
