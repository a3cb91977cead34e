import { useTranslation } from 'react-i18next'
import type { DemandDetail } from '#contract/orders'
import { useMarks, useNaming, useTimes, useUntil } from '../../naming.ts'
import { useTopicName, useUnits } from '../../reference.ts'

type Facts = DemandDetail['timeline'][number]['facts']

const groups = {
  outcome: 'outcome',
  service: 'emergency',
  channel: 'contactBy',
  urgency: 'urgency',
  satisfaction: 'satisfaction',
  opinion: 'opinion',
  trigger: 'trigger',
} as const

/** The codes an event carries, in words; what the screen does not know is left out, never shown raw. */
export function useEventFacts(): (facts: Facts) => string[] {
  const { t, i18n } = useTranslation('terms')
  const words = useTranslation('demands').t
  const shell = useTranslation('shell').t
  const naming = useNaming()
  const units = useUnits()
  const topicName = useTopicName()
  const roads = useTranslation('roads').t
  const city = useTranslation('city').t
  const safekeeping = useTranslation('safekeeping').t
  const marks = useMarks()
  const time = useTimes()
  const until = useUntil()
  return (facts) => {
    const said: string[] = []
    const term = (group: string, code: unknown) => {
      if (typeof code !== 'string' || !i18n.exists(`${group}.${code}`, { ns: 'terms' })) return
      said.push(t(`${group}.${code}` as never))
    }
    const unitOf = (id: unknown) => {
      const found = units.find((one) => one.id === id)
      return found ? naming(found) : null
    }
    const several = (ids: unknown) =>
      Array.isArray(ids) ? ids.flatMap((id) => unitOf(id) ?? []).join(marks.between) : ''
    const [before, unit] = [unitOf(facts.from_unit), unitOf(facts.unit)]
    if (unit) said.push(before && before !== unit ? `${before} → ${unit}` : unit)
    for (const name of ['assist', 'units']) if (several(facts[name])) said.push(several(facts[name]))
    if (several(facts.missing)) said.push(words('timeline.missing', { units: several(facts.missing) }))
    if (Array.isArray(facts.fields))
      said.push(facts.fields.map((field) => city(`field.${String(field)}` as never)).join(marks.between))
    if (typeof facts.topic === 'string') said.push(topicName(facts.topic))
    for (const [name, group] of Object.entries(groups)) term(group, facts[name])
    term('guide', facts.reason)
    term('closeReason', facts.reason)
    term('parking', facts.reason)
    if (typeof facts.reason === 'string' && i18n.exists(`interest.${facts.reason}`, { ns: 'safekeeping' }))
      said.push(safekeeping(`interest.${facts.reason}` as never))
    if (typeof facts.to === 'string' && facts.to.startsWith('closed-')) term('state', facts.to)
    if (typeof facts.level === 'number' && typeof facts.trigger === 'string')
      term('chase', String(facts.level))
    if (typeof facts.coming === 'boolean') said.push(roads(facts.coming ? 'coming' : 'notComing'))
    if (typeof facts.agreed === 'boolean')
      said.push(words('timeline.agreed', { answer: shell(facts.agreed ? 'yes' : 'no') }))
    if (typeof facts.parts === 'number') said.push(words('timeline.parts', { count: facts.parts }))
    if (typeof facts.reviewOn === 'string')
      said.push(roads('reviewOn', { day: time(facts.reviewOn, 'date') }))
    if (typeof facts.until === 'string')
      said.push(
        typeof facts.reason === 'string'
          ? roads('reviewOn', { day: time(facts.until, 'date') })
          : words('timeline.until', { time: until(facts.until) }),
      )
    if (typeof facts.contacted === 'boolean')
      said.push(words('calls.contacted', { answer: shell(facts.contacted ? 'yes' : 'no') }))
    if (typeof facts.solved === 'boolean')
      said.push(words('calls.solved', { answer: shell(facts.solved ? 'yes' : 'no') }))
    if (facts.step === 'share' || facts.step === 'due' || facts.step === 'late')
      said.push(words(`timeline.step.${facts.step}`))
    if (facts.late === true) said.push(words('reply.late'))
    if (facts.inTime === false) said.push(words('timeline.notInTime'))
    return said
  }
}
