import { useTranslation } from 'react-i18next'
import type { DemandDetail } from '#contract/orders'
import { useNaming } from '../../naming.ts'
import { useTopicName, useUnits } from '../../reference.ts'

type Facts = DemandDetail['timeline'][number]['facts']

const groups = {
  outcome: 'outcome',
  service: 'emergency',
  channel: 'contactBy',
  urgency: 'urgency',
  satisfaction: 'satisfaction',
} as const

/** The codes an event carries, in words; what the screen does not know is left out, never shown raw. */
export function useEventFacts(): (facts: Facts) => string[] {
  const { t, i18n } = useTranslation('terms')
  const words = useTranslation('demands').t
  const shell = useTranslation('shell').t
  const naming = useNaming()
  const units = useUnits()
  const topicName = useTopicName()
  return (facts) => {
    const said: string[] = []
    const term = (group: string, code: unknown) => {
      if (typeof code !== 'string' || !i18n.exists(`${group}.${code}`, { ns: 'terms' })) return
      said.push(t(`${group}.${code}` as never))
    }
    const unit = units.find((one) => one.id === facts.unit)
    if (unit) said.push(naming(unit))
    if (typeof facts.topic === 'string') said.push(topicName(facts.topic))
    for (const [name, group] of Object.entries(groups)) term(group, facts[name])
    term('guide', facts.reason)
    term('closeReason', facts.reason)
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
