import type { Ability, Role } from '#contract/people'
import type { WorkList } from '#contract/orders'

export interface NavItem {
  to: string
  name:
    | 'dashboard'
    | 'inbox'
    | 'desk'
    | 'window'
    | 'patrol'
    | 'entry'
    | 'knowledge'
    | 'readOut'
    | 'consents'
    | 'outreach'
    | 'dispatch'
    | 'callbacks'
    | 'handovers'
    | 'crisis'
    | 'city'
    | 'issues'
    | 'topics'
    | 'seasons'
    | 'weather'
    | 'measures'
    | 'models'
    | 'monthly'
    | 'brief'
    | 'focus'
    | 'households'
    | 'rates'
    | 'trends'
    | 'map'
    | 'publish'
    | 'import'
    | 'people'
    | 'providers'
    | 'areas'
    | 'roster'
    | 'calendar'
    | 'profiles'
    | 'catalogue'
    | 'rules'
    | 'failures'
    | 'exchange'
    | 'ledgers'
    | 'signals'
    | 'forecasts'
    | 'onboarding'
    | 'unmaskings'
    | 'privacy'
    | 'trail'
  ability: Ability
  /** The roles whose own screen it is; the address is open to everybody with the ability. */
  roles?: readonly Role[]
  /** The work list whose number stands beside the word. */
  counts?: WorkList
}

export interface NavGroup {
  name: 'work' | 'foresight' | 'data' | 'settings'
  items: NavItem[]
}

export const navigation: NavGroup[] = [
  {
    name: 'work',
    items: [
      { to: '/dashboard', name: 'dashboard', ability: 'demands.read' },
      { to: '/orders', name: 'inbox', ability: 'demands.read' },
      {
        to: '/desk',
        name: 'desk',
        ability: 'demands.intake',
        roles: ['operator'],
      },
      {
        to: '/window',
        name: 'window',
        ability: 'demands.intake',
        roles: ['window-clerk'],
      },
      {
        to: '/patrol',
        name: 'patrol',
        ability: 'demands.intake',
        roles: ['grid', 'committee'],
      },
      { to: '/entry', name: 'entry', ability: 'demands.intake' },
      { to: '/knowledge', name: 'knowledge', ability: 'knowledge.read' },
      { to: '/read-out', name: 'readOut', ability: 'demands.intake' },
      { to: '/consents', name: 'consents', ability: 'people.consent' },
      { to: '/outreach', name: 'outreach', ability: 'outreach.read' },
      {
        to: '/dispatch',
        name: 'dispatch',
        ability: 'demands.dispatch',
        counts: 'to-dispatch',
      },
      {
        to: '/callbacks',
        name: 'callbacks',
        ability: 'demands.callback',
        counts: 'to-call-back',
      },
      { to: '/handovers', name: 'handovers', ability: 'demands.read' },
      { to: '/crisis', name: 'crisis', ability: 'demands.crisis' },
      { to: '/city', name: 'city', ability: 'demands.city' },
    ],
  },
  {
    name: 'foresight',
    items: [
      { to: '/issues', name: 'issues', ability: 'foresight.read' },
      { to: '/brief', name: 'brief', ability: 'foresight.brief' },
      { to: '/signals', name: 'signals', ability: 'foresight.read' },
      { to: '/topics', name: 'topics', ability: 'foresight.read' },
      { to: '/forecasts', name: 'forecasts', ability: 'foresight.read' },
      { to: '/seasons', name: 'seasons', ability: 'foresight.read' },
      { to: '/weather', name: 'weather', ability: 'foresight.read' },
      { to: '/households', name: 'households', ability: 'foresight.read' },
      { to: '/monthly', name: 'monthly', ability: 'foresight.read' },
      { to: '/focus', name: 'focus', ability: 'foresight.measures' },
      { to: '/measures', name: 'measures', ability: 'foresight.measures' },
      { to: '/models', name: 'models', ability: 'foresight.models.read' },
    ],
  },
  {
    name: 'data',
    items: [
      { to: '/rates', name: 'rates', ability: 'demands.numbers' },
      { to: '/trends', name: 'trends', ability: 'demands.numbers' },
      { to: '/map', name: 'map', ability: 'demands.numbers' },
      { to: '/publish', name: 'publish', ability: 'demands.publish' },
      { to: '/import', name: 'import', ability: 'demands.import' },
      { to: '/ledgers', name: 'ledgers', ability: 'exchange.export' },
    ],
  },
  {
    name: 'settings',
    items: [
      { to: '/people', name: 'people', ability: 'people.read' },
      {
        to: '/providers',
        name: 'providers',
        ability: 'people.manage',
      },
      { to: '/areas', name: 'areas', ability: 'areas.read' },
      { to: '/roster', name: 'roster', ability: 'areas.read' },
      { to: '/calendar', name: 'calendar', ability: 'areas.read' },
      { to: '/profiles', name: 'profiles', ability: 'areas.read' },
      { to: '/catalogue', name: 'catalogue', ability: 'demands.catalogue' },
      { to: '/rules', name: 'rules', ability: 'demands.catalogue' },
      { to: '/exchange', name: 'exchange', ability: 'exchange.read' },
      { to: '/onboarding', name: 'onboarding', ability: 'onboarding.load' },
      { to: '/failures', name: 'failures', ability: 'operations.read' },
      { to: '/privacy', name: 'privacy', ability: 'demands.rights' },
      { to: '/trail', name: 'trail', ability: 'audit.chain' },
      { to: '/unmaskings', name: 'unmaskings', ability: 'audit.read' },
    ],
  },
]
