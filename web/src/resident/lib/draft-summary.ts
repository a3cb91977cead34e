// A draft in sentences, for the page where everything is looked at once more.
import type { Draft } from './draft.ts'
import type { OpenTenant } from './open.ts'
import type { Language } from './settings.ts'
import { named } from './words.ts'
import type { Words } from '../../words/resident/zh-cn/all.ts'

export interface SummaryLine {
  step: 'what' | 'where' | 'same' | 'photos' | 'answer' | 'who'
  name: string
  text: string
}

export function summaryOf(draft: Draft, place: OpenTenant, language: Language, words: Words): SummaryLine[] {
  const { check, answer } = words.say
  const community = place.communities.find((one) => one.id === draft.areaId)
  const where = [
    community && named(language, community.nameZh, community.nameEn),
    draft.estate.trim(),
    draft.detail.trim(),
  ]
  const same = draft.similar.find((item) => item.number === draft.sameAs)
  const who = [
    draft.name.trim() || check.anonymous,
    draft.forWhom === 'other' && check.forOther(draft.onBehalfOf.trim()),
    draft.keepSecret && check.secret,
  ]
  const answers = {
    '': '',
    call: `${answer.call}\n${draft.phone}`,
    'no-call-back': `${answer.noCallBack}\n${draft.phone}`,
    'no-phone': answer.noPhone,
  }
  const lines: SummaryLine[] = [
    { step: 'what', name: check.body, text: draft.body.trim() },
    { step: 'where', name: check.place, text: where.filter(Boolean).join('\n') || check.placeNone },
    { step: 'photos', name: check.photos, text: check.photosCount(draft.photos.length) },
    { step: 'answer', name: check.answer, text: answers[draft.answer] },
    { step: 'who', name: check.who, text: who.filter(Boolean).join('\n') },
  ]
  if (draft.similar.length > 0) {
    const text = same
      ? words.say.same.item(named(language, same.topicZh, same.topicEn), same.estate ?? '')
      : check.sameNone
    lines.splice(2, 0, { step: 'same', name: check.same, text })
  }
  return lines
}

/** The first question that still lacks its answer. */
export function missingStep(draft: Draft) {
  if (draft.body.trim().length < 2) return 'what'
  if (!draft.answer || (draft.answer !== 'no-phone' && !draft.phone.trim())) return 'answer'
  if (draft.answer === 'no-phone' && !draft.noPhoneReason) return 'answer'
  if (!draft.forWhom || (draft.forWhom === 'other' && !draft.onBehalfOf.trim())) return 'who'
  return null
}

/** The page and field that a path of the request belongs to, for a refusal of the server. */
export function fieldOf(path: string): { step: SummaryLine['step']; id: string } | null {
  const known: readonly (readonly [string, SummaryLine['step'], string])[] = [
    ['body', 'what', 'body'],
    ['place.estate', 'where', 'estate'],
    ['place.detail', 'where', 'detail'],
    ['place', 'where', 'community'],
    ['sameAs', 'same', 'same'],
    ['photoIds', 'photos', 'photos'],
    ['raiser.onBehalfOf', 'who', 'other'],
    ['raiser.name', 'who', 'name'],
    ['raiser', 'answer', 'phone'],
  ]
  const tidy = path.replaceAll('/', '.').replace(/^\.?(body\.(?=raiser|place|photoIds|sameAs|body))?/, '')
  const found = known.find(([start]) => tidy === start || tidy.startsWith(`${start}.`))
  return found ? { step: found[1], id: found[2] } : null
}
