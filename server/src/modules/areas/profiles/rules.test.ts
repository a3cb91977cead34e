import { describe, expect, it } from 'vitest'
import { profileSettings, type ProfileSettings } from '#contract/areas'
import { examples, general } from './examples.ts'
import { effectiveMoment, officeHours, profileInForce, settingsFaults } from './rules.ts'

const at = (time: string) => new Date(`2026-03-02T${time}+08:00`)
const settings = (change: Partial<ProfileSettings>): ProfileSettings => ({ ...general.settings, ...change })
const paths = (changed: ProfileSettings) => settingsFaults(changed).map((fault) => fault.path)

describe('the moment a profile takes effect', () => {
  it.each([
    ['in the future', '10:00:00', '10:00:00'],
    ['now, as a form of whole minutes says it', '08:59:30', '09:00:00'],
    ['more than a minute ago', '08:58:59', null],
  ])('%s', (_, wanted, effective) => {
    expect(effectiveMoment(at(wanted), at('09:00:00'))).toEqual(effective && at(effective))
  })
})

describe('the profile in force', () => {
  const first = { effective_from: at('08:00') }
  const second = { effective_from: at('10:00') }
  it.each([
    ['none', [], at('09:00'), null],
    ['before the first, the first', [first, second], at('07:00'), first],
    ['from its very moment', [first, second], at('10:00'), second],
    ['until the next takes over', [first, second], at('09:59'), first],
  ])('%s', (_, profiles, moment, expected) => {
    expect(profileInForce(profiles, moment)).toBe(expected)
  })

  it('of two for the same moment, the later published', () => {
    const corrected = { effective_from: at('10:00') }
    expect(profileInForce([first, second, corrected], at('11:00'))).toBe(corrected)
  })
})

describe('settings', () => {
  it.each(examples.map((example) => [example.key, example] as const))('of example %s hold', (_, example) => {
    expect(profileSettings.safeParse(example.settings).success).toBe(true)
    expect(settingsFaults(example.settings)).toEqual([])
    expect(example.sourceNote).toMatch(/示例/)
  })

  it('count whole days', () => {
    const { limits } = general.settings
    expect(paths(settings({ limits: { ...limits, redo: { amount: 1.5, unit: 'working-days' } } }))).toEqual([
      'settings.limits.redo.amount',
    ])
    const reply = { ...limits.reply, urgent: { amount: 0.5, unit: 'natural-days' as const } }
    expect(paths(settings({ limits: { ...limits, reply } }))).toEqual(['settings.limits.reply.urgent.amount'])
    expect(paths(settings({ limits: { ...limits, sign: { amount: 0.5, unit: 'working-hours' } } }))).toEqual(
      [],
    )
  })

  it('weigh the three rates to a hundred', () => {
    expect(paths(settings({ weights: { response: 30, resolution: 30, satisfaction: 30 } }))).toEqual([
      'settings.weights',
    ])
    expect(paths(settings({ weights: { response: 33.3, resolution: 33.3, satisfaction: 33.4 } }))).toEqual([])
  })

  it.each([
    ['backwards', [{ from: '12:00', to: '09:00' }], ['settings.workingHours.0']],
    [
      'overlapping',
      [
        { from: '09:00', to: '12:00' },
        { from: '11:00', to: '17:00' },
      ],
      ['settings.workingHours.1'],
    ],
    ['past midnight', [{ from: '20:00', to: '25:00' }], ['settings.workingHours.0']],
    ['no time of day', [{ from: '09:75', to: '12:00' }], ['settings.workingHours.0']],
    ['all day', [{ from: '00:00', to: '24:00' }], []],
  ])('refuse office hours that are %s', (_, workingHours, expected) => {
    expect(paths(settings({ workingHours }))).toEqual(expected)
  })

  it('give office hours in minutes', () => {
    expect(officeHours({ workingHours: [{ from: '09:30', to: '24:00' }] })).toEqual([{ from: 570, to: 1440 }])
  })
})
