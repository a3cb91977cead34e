// What a key offers for each field of an entry: what was read first, then what else it may be, then nothing again.
import { KINDS, URGENCIES } from '#contract/demands'
import type { Suggestions } from '#contract/intake'
import { topicPath } from '../../reference.ts'
import type { EntryValues } from './entry-values.ts'

export const READ_FIELDS = ['kind', 'topic', 'urgency', 'place'] as const
export type ReadField = (typeof READ_FIELDS)[number]

type Filled = Pick<EntryValues, ReadField>

/** The values a field may take, likeliest first. Of urgency none below what was read: a person may, the machine offers none (G4). */
export function choicesOf(field: ReadField, { kind, topics, urgency, place }: Suggestions): Filled[] {
  switch (field) {
    case 'kind':
      return [kind.value, ...KINDS.filter((one) => one !== kind.value)].map((value) => ({ kind: value }))
    case 'topic':
      return topics.map(({ code }) => ({ topic: topicPath(code) }))
    case 'urgency':
      return URGENCIES.slice(URGENCIES.indexOf(urgency.value)).map((value) => ({ urgency: value }))
    case 'place': {
      const found = { areaId: place.areaId ?? undefined, estate: place.estate ?? undefined }
      return found.areaId || found.estate ? [{ place: found }] : []
    }
  }
}

/** Which of the choices the form holds, or -1. */
export function chosenOf(field: ReadField, choices: readonly Filled[], values: Filled): number {
  return choices.findIndex((choice) =>
    field === 'place'
      ? values.place?.areaId === choice.place?.areaId &&
        (values.place?.estate || undefined) === choice.place?.estate
      : String(values[field]) === String(choice[field]),
  )
}

/** What one more press of the key of a field makes of the form: the next choice, after the last none. */
export function pressed(field: ReadField, suggestions: Suggestions, values: Filled): Filled {
  const choices = choicesOf(field, suggestions)
  const next = choices[chosenOf(field, choices, values) + 1]
  if (field !== 'place') return next ?? { [field]: undefined }
  const { areaId, estate } = next?.place ?? {}
  return { place: { ...values.place, areaId, estate } }
}

/** Everything that was read, as values of the form; a place that was chosen stays. */
export function allRead({ kind, topic, urgency, place }: Suggestions, values: Filled): Filled {
  return {
    kind: kind.value,
    topic: topicPath(topic.value),
    urgency: urgency.value,
    place: {
      ...values.place,
      areaId: values.place?.areaId ?? place.areaId ?? undefined,
      estate: values.place?.estate || (place.estate ?? undefined),
    },
  }
}
