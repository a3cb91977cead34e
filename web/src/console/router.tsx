// Over 300 lines: the pages of the console, a few lines each; one tree, so that every link is checked.
import type { QueryClient } from '@tanstack/react-query'
import {
  Link,
  Outlet,
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
} from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { Search } from '../lib/search.ts'
import { readSearch, writeSearch } from '../lib/search.ts'
import { CrashedPage } from '../ui/error-boundary.tsx'
import { LoadingState, NotFoundState } from '../ui/page.tsx'
import { guarded } from './guard.tsx'
import { Home } from './shell/home.tsx'
import { Shell, SignedIn } from './shell/shell.tsx'

function NotFoundPage() {
  const { t } = useTranslation('shell')
  return <NotFoundState action={<Link to="/">{t('home')}</Link>} />
}

const root = createRootRoute({
  component: Outlet,
  notFoundComponent: NotFoundPage,
  validateSearch: (search: Record<string, unknown>) => search as Search,
})

const login = createRoute({
  getParentRoute: () => root,
  path: '/login',
  component: lazyRouteComponent(() => import('./pages/session/login-page.tsx'), 'LoginPage'),
})
const setPassword = createRoute({
  getParentRoute: () => root,
  path: '/set-password',
  component: lazyRouteComponent(() => import('./pages/session/set-password-page.tsx'), 'SetPasswordPage'),
})

const loginStep = createRoute({
  getParentRoute: () => root,
  path: '/login-step',
  component: lazyRouteComponent(() => import('./pages/session/step-page.tsx'), 'StepPage'),
})
const provider = createRoute({
  getParentRoute: () => root,
  path: '/provider',
  component: lazyRouteComponent(() => import('./pages/session/provider-page.tsx'), 'ProviderPage'),
})
const resetFactor = createRoute({
  getParentRoute: () => root,
  path: '/reset-factor',
  component: lazyRouteComponent(() => import('./pages/session/reset-factor-page.tsx'), 'ResetFactorPage'),
})

const signedIn = createRoute({ getParentRoute: () => root, id: 'signed-in', component: SignedIn })
const printOrder = createRoute({
  getParentRoute: () => signedIn,
  path: '/orders/$id/print',
  component: guarded('demands.read', () => import('./pages/demands/print-page.tsx'), 'PrintPage'),
})

const shell = createRoute({ getParentRoute: () => signedIn, id: 'shell', component: Shell })
const home = createRoute({ getParentRoute: () => shell, path: '/', component: Home })
const account = createRoute({
  getParentRoute: () => shell,
  path: '/account',
  component: guarded(null, () => import('./pages/session/account-page.tsx'), 'AccountPage'),
})
const handovers = createRoute({
  getParentRoute: () => shell,
  path: '/handovers',
  component: guarded('demands.read', () => import('./pages/handovers/handovers-page.tsx'), 'HandoversPage'),
})
const notices = createRoute({
  getParentRoute: () => shell,
  path: '/notices',
  component: guarded(null, () => import('./pages/notices/notices-page.tsx'), 'NoticesPage'),
})
const dashboard = createRoute({
  getParentRoute: () => shell,
  path: '/dashboard',
  component: guarded('demands.read', () => import('./pages/boards/dashboard-page.tsx'), 'DashboardPage'),
})
const rates = createRoute({
  getParentRoute: () => shell,
  path: '/rates',
  component: guarded('demands.numbers', () => import('./pages/numbers/rates-page.tsx'), 'RatesPage'),
})
const trends = createRoute({
  getParentRoute: () => shell,
  path: '/trends',
  component: guarded('demands.numbers', () => import('./pages/trends/trends-page.tsx'), 'TrendsPage'),
})
const map = createRoute({
  getParentRoute: () => shell,
  path: '/map',
  component: guarded('demands.numbers', () => import('./pages/map/map-page.tsx'), 'MapPage'),
})
const publish = createRoute({
  getParentRoute: () => shell,
  path: '/publish',
  component: guarded('demands.publish', () => import('./pages/publish/publish-page.tsx'), 'PublishPage'),
})
const report = createRoute({
  getParentRoute: () => signedIn,
  path: '/report',
  component: guarded('demands.numbers', () => import('./pages/numbers/report-page.tsx'), 'ReportPage'),
})
const inbox = createRoute({
  getParentRoute: () => shell,
  path: '/orders',
  component: guarded('demands.read', () => import('./pages/demands/inbox-page.tsx'), 'InboxPage'),
})
const order = createRoute({
  getParentRoute: () => shell,
  path: '/orders/$id',
  component: guarded('demands.read', () => import('./pages/demands/order-page.tsx'), 'OrderPage'),
})
const entry = createRoute({
  getParentRoute: () => shell,
  path: '/entry',
  component: guarded('demands.intake', () => import('./pages/entry/entry-page.tsx'), 'EntryPage'),
})
const desk = createRoute({
  getParentRoute: () => shell,
  path: '/desk',
  component: guarded('demands.intake', () => import('./pages/entry/desk-page.tsx'), 'DeskPage'),
})
const counter = createRoute({
  getParentRoute: () => shell,
  path: '/window',
  component: guarded('demands.intake', () => import('./pages/entry/window-page.tsx'), 'WindowPage'),
})
const patrol = createRoute({
  getParentRoute: () => shell,
  path: '/patrol',
  component: guarded('demands.intake', () => import('./pages/entry/patrol-page.tsx'), 'PatrolPage'),
})
const knowledge = createRoute({
  getParentRoute: () => shell,
  path: '/knowledge',
  component: guarded('knowledge.read', () => import('./pages/knowledge/knowledge-page.tsx'), 'KnowledgePage'),
})
const article = createRoute({
  getParentRoute: () => shell,
  path: '/knowledge/$id',
  component: guarded('knowledge.read', () => import('./pages/knowledge/article-page.tsx'), 'ArticlePage'),
})
const readOut = createRoute({
  getParentRoute: () => shell,
  path: '/read-out',
  component: guarded('demands.intake', () => import('./pages/rights/read-out-page.tsx'), 'ReadOutPage'),
})
const consents = createRoute({
  getParentRoute: () => shell,
  path: '/consents',
  component: guarded('people.consent', () => import('./pages/rights/consents-page.tsx'), 'ConsentsPage'),
})
const outreach = createRoute({
  getParentRoute: () => shell,
  path: '/outreach',
  component: guarded('outreach.read', () => import('./pages/outreach/occasions-page.tsx'), 'OccasionsPage'),
})
const gathering = createRoute({
  getParentRoute: () => shell,
  path: '/outreach/gathering',
  component: guarded('outreach.record', () => import('./pages/outreach/gathering-page.tsx'), 'GatheringPage'),
})
const issues = createRoute({
  getParentRoute: () => shell,
  path: '/issues',
  component: guarded(
    'foresight.read',
    () => import('./pages/foresight/issues/issues-page.tsx'),
    'IssuesPage',
  ),
})
const issue = createRoute({
  getParentRoute: () => shell,
  path: '/issues/$id',
  component: guarded('foresight.read', () => import('./pages/foresight/issues/issue-page.tsx'), 'IssuePage'),
})
const topics = createRoute({
  getParentRoute: () => shell,
  path: '/topics',
  component: guarded('foresight.read', () => import('./pages/foresight/topics-page.tsx'), 'TopicsPage'),
})
const proactiveTopic = createRoute({
  getParentRoute: () => shell,
  path: '/topics/$id',
  component: guarded('foresight.read', () => import('./pages/foresight/topic-page.tsx'), 'TopicPage'),
})
const forecasts = createRoute({
  getParentRoute: () => shell,
  path: '/forecasts',
  component: guarded('foresight.read', () => import('./pages/foresight/forecasts-page.tsx'), 'ForecastsPage'),
})
const signals = createRoute({
  getParentRoute: () => shell,
  path: '/signals',
  component: guarded('foresight.read', () => import('./pages/foresight/signals-page.tsx'), 'SignalsPage'),
})
const weather = createRoute({
  getParentRoute: () => shell,
  path: '/weather',
  component: guarded(
    'foresight.read',
    () => import('./pages/foresight/weather/weather-page.tsx'),
    'WeatherPage',
  ),
})
const seasons = createRoute({
  getParentRoute: () => shell,
  path: '/seasons',
  component: guarded('foresight.read', () => import('./pages/foresight/seasons-page.tsx'), 'SeasonsPage'),
})
const monthly = createRoute({
  getParentRoute: () => shell,
  path: '/monthly',
  component: guarded('foresight.read', () => import('./pages/foresight/monthly-page.tsx'), 'MonthlyPage'),
})
const focus = createRoute({
  getParentRoute: () => shell,
  path: '/focus',
  component: guarded('foresight.measures', () => import('./pages/foresight/focus-page.tsx'), 'FocusPage'),
})
const models = createRoute({
  getParentRoute: () => shell,
  path: '/models',
  component: guarded(
    'foresight.models.read',
    () => import('./pages/foresight/models/models-page.tsx'),
    'ModelsPage',
  ),
})
const brief = createRoute({
  getParentRoute: () => shell,
  path: '/brief',
  component: guarded('foresight.brief', () => import('./pages/foresight/brief-page.tsx'), 'BriefPage'),
})
const measures = createRoute({
  getParentRoute: () => shell,
  path: '/measures',
  component: guarded(
    'foresight.measures',
    () => import('./pages/foresight/measures-page.tsx'),
    'MeasuresPage',
  ),
})
const households = createRoute({
  getParentRoute: () => shell,
  path: '/households',
  component: guarded(
    'foresight.read',
    () => import('./pages/foresight/households-page.tsx'),
    'HouseholdsPage',
  ),
})
const dispatch = createRoute({
  getParentRoute: () => shell,
  path: '/dispatch',
  component: guarded('demands.dispatch', () => import('./pages/dispatch/dispatch-page.tsx'), 'DispatchPage'),
})
const callbacks = createRoute({
  getParentRoute: () => shell,
  path: '/callbacks',
  component: guarded(
    'demands.callback',
    () => import('./pages/callbacks/callbacks-page.tsx'),
    'CallbacksPage',
  ),
})
const crisis = createRoute({
  getParentRoute: () => shell,
  path: '/crisis',
  component: guarded('demands.crisis', () => import('./pages/operations/crisis-page.tsx'), 'CrisisPage'),
})
const city = createRoute({
  getParentRoute: () => shell,
  path: '/city',
  component: guarded('demands.city', () => import('./pages/city/city-page.tsx'), 'CityPage'),
})
const imports = createRoute({
  getParentRoute: () => shell,
  path: '/import',
  component: guarded('demands.import', () => import('./pages/imports/import-page.tsx'), 'ImportPage'),
})
const people = createRoute({
  getParentRoute: () => shell,
  path: '/people',
  component: guarded('people.read', () => import('./pages/people/people-page.tsx'), 'PeoplePage'),
})
const providers = createRoute({
  getParentRoute: () => shell,
  path: '/providers',
  component: guarded('people.manage', () => import('./pages/people/providers-page.tsx'), 'ProvidersPage'),
})
const areas = createRoute({
  getParentRoute: () => shell,
  path: '/areas',
  component: guarded('areas.read', () => import('./pages/areas/areas-page.tsx'), 'AreasPage'),
})
const roster = createRoute({
  getParentRoute: () => shell,
  path: '/roster',
  component: guarded('areas.read', () => import('./pages/areas/roster-page.tsx'), 'RosterPage'),
})
const calendar = createRoute({
  getParentRoute: () => shell,
  path: '/calendar',
  component: guarded('areas.read', () => import('./pages/areas/calendar-page.tsx'), 'CalendarPage'),
})
const profiles = createRoute({
  getParentRoute: () => shell,
  path: '/profiles',
  component: guarded('areas.read', () => import('./pages/areas/profiles-page.tsx'), 'ProfilesPage'),
})
const catalogue = createRoute({
  getParentRoute: () => shell,
  path: '/catalogue',
  component: guarded(
    'demands.catalogue',
    () => import('./pages/catalogue/catalogue-page.tsx'),
    'CataloguePage',
  ),
})
const rules = createRoute({
  getParentRoute: () => shell,
  path: '/rules',
  component: guarded('demands.catalogue', () => import('./pages/rules/rules-page.tsx'), 'RulesPage'),
})
const exchange = createRoute({
  getParentRoute: () => shell,
  path: '/exchange',
  component: guarded('exchange.read', () => import('./pages/exchange/exchange-page.tsx'), 'ExchangePage'),
})
const ledgers = createRoute({
  getParentRoute: () => shell,
  path: '/ledgers',
  component: guarded('exchange.export', () => import('./pages/ledgers/ledgers-page.tsx'), 'LedgersPage'),
})
const onboarding = createRoute({
  getParentRoute: () => shell,
  path: '/onboarding',
  component: guarded(
    'onboarding.load',
    () => import('./pages/onboarding/onboarding-page.tsx'),
    'OnboardingPage',
  ),
})
const failures = createRoute({
  getParentRoute: () => shell,
  path: '/failures',
  component: guarded('operations.read', () => import('./pages/operations/failures-page.tsx'), 'FailuresPage'),
})
const privacy = createRoute({
  getParentRoute: () => shell,
  path: '/privacy',
  component: guarded('demands.rights', () => import('./pages/rights/privacy-page.tsx'), 'PrivacyPage'),
})
const trail = createRoute({
  getParentRoute: () => shell,
  path: '/trail',
  component: guarded('audit.chain', () => import('./pages/rights/trail-page.tsx'), 'TrailPage'),
})
const unmaskings = createRoute({
  getParentRoute: () => shell,
  path: '/unmaskings',
  component: guarded('audit.read', () => import('./pages/people/unmaskings-page.tsx'), 'UnmaskingsPage'),
})

const tree = root.addChildren([
  login,
  setPassword,
  loginStep,
  provider,
  resetFactor,
  signedIn.addChildren([
    printOrder,
    report,
    shell.addChildren([
      home,
      account,
      notices,
      handovers,
      dashboard,
      rates,
      trends,
      map,
      publish,
      inbox,
      order,
      desk,
      counter,
      patrol,
      entry,
      knowledge,
      article,
      readOut,
      consents,
      outreach,
      gathering,
      issues,
      issue,
      topics,
      proactiveTopic,
      forecasts,
      signals,
      seasons,
      weather,
      households,
      models,
      measures,
      brief,
      monthly,
      focus,
      dispatch,
      callbacks,
      crisis,
      city,
      imports,
      people,
      providers,
      areas,
      roster,
      calendar,
      profiles,
      catalogue,
      rules,
      exchange,
      ledgers,
      onboarding,
      failures,
      unmaskings,
      privacy,
      trail,
    ]),
  ]),
])

/** The routes of the console, all below /console. */
export function makeRouter(queries: QueryClient) {
  return createRouter({
    routeTree: tree,
    basepath: '/console',
    context: { queries },
    parseSearch: readSearch,
    stringifySearch: writeSearch,
    defaultPendingComponent: LoadingState,
    defaultErrorComponent: CrashedPage,
    defaultNotFoundComponent: NotFoundPage,
    defaultPreload: 'intent',
    scrollRestoration: true,
  })
}

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof makeRouter>
  }
}
