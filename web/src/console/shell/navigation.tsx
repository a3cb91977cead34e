import type { ReactNode } from 'react'
import {
  AimOutlined,
  AlertOutlined,
  ApartmentOutlined,
  ApiOutlined,
  AreaChartOutlined,
  AuditOutlined,
  BankOutlined,
  BarChartOutlined,
  BookOutlined,
  BulbOutlined,
  CalendarOutlined,
  CameraOutlined,
  ClockCircleOutlined,
  CloudOutlined,
  CoffeeOutlined,
  CompassOutlined,
  ControlOutlined,
  CustomerServiceOutlined,
  DashboardOutlined,
  EnvironmentOutlined,
  ExportOutlined,
  FileProtectOutlined,
  FireOutlined,
  FlagOutlined,
  FolderOpenOutlined,
  FormOutlined,
  FundOutlined,
  GlobalOutlined,
  HomeOutlined,
  IdcardOutlined,
  ImportOutlined,
  InboxOutlined,
  LineChartOutlined,
  NotificationOutlined,
  PhoneOutlined,
  ReadOutlined,
  SafetyCertificateOutlined,
  RocketOutlined,
  SafetyOutlined,
  ScheduleOutlined,
  SendOutlined,
  SolutionOutlined,
  SoundOutlined,
  SwapOutlined,
  TeamOutlined,
  ToolOutlined,
} from '@ant-design/icons'
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
  icon: ReactNode
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
      { to: '/dashboard', name: 'dashboard', icon: <DashboardOutlined />, ability: 'demands.read' },
      { to: '/orders', name: 'inbox', icon: <InboxOutlined />, ability: 'demands.read' },
      {
        to: '/desk',
        name: 'desk',
        icon: <CustomerServiceOutlined />,
        ability: 'demands.intake',
        roles: ['operator'],
      },
      {
        to: '/window',
        name: 'window',
        icon: <IdcardOutlined />,
        ability: 'demands.intake',
        roles: ['window-clerk'],
      },
      {
        to: '/patrol',
        name: 'patrol',
        icon: <CameraOutlined />,
        ability: 'demands.intake',
        roles: ['grid', 'committee'],
      },
      { to: '/entry', name: 'entry', icon: <FormOutlined />, ability: 'demands.intake' },
      { to: '/knowledge', name: 'knowledge', icon: <ReadOutlined />, ability: 'knowledge.read' },
      { to: '/read-out', name: 'readOut', icon: <SoundOutlined />, ability: 'demands.intake' },
      { to: '/consents', name: 'consents', icon: <SolutionOutlined />, ability: 'people.consent' },
      { to: '/outreach', name: 'outreach', icon: <HomeOutlined />, ability: 'outreach.read' },
      {
        to: '/dispatch',
        name: 'dispatch',
        icon: <SendOutlined />,
        ability: 'demands.dispatch',
        counts: 'to-dispatch',
      },
      {
        to: '/callbacks',
        name: 'callbacks',
        icon: <PhoneOutlined />,
        ability: 'demands.callback',
        counts: 'to-call-back',
      },
      { to: '/handovers', name: 'handovers', icon: <SwapOutlined />, ability: 'demands.read' },
      { to: '/crisis', name: 'crisis', icon: <AlertOutlined />, ability: 'demands.crisis' },
      { to: '/city', name: 'city', icon: <BankOutlined />, ability: 'demands.city' },
    ],
  },
  {
    name: 'foresight',
    items: [
      { to: '/issues', name: 'issues', icon: <FireOutlined />, ability: 'foresight.read' },
      { to: '/brief', name: 'brief', icon: <CoffeeOutlined />, ability: 'foresight.brief' },
      { to: '/signals', name: 'signals', icon: <NotificationOutlined />, ability: 'foresight.read' },
      { to: '/topics', name: 'topics', icon: <CompassOutlined />, ability: 'foresight.read' },
      { to: '/forecasts', name: 'forecasts', icon: <AreaChartOutlined />, ability: 'foresight.read' },
      { to: '/seasons', name: 'seasons', icon: <CloudOutlined />, ability: 'foresight.read' },
      { to: '/households', name: 'households', icon: <FolderOpenOutlined />, ability: 'foresight.read' },
      { to: '/monthly', name: 'monthly', icon: <FlagOutlined />, ability: 'foresight.read' },
      { to: '/focus', name: 'focus', icon: <AimOutlined />, ability: 'foresight.measures' },
      { to: '/measures', name: 'measures', icon: <FundOutlined />, ability: 'foresight.measures' },
      { to: '/models', name: 'models', icon: <BulbOutlined />, ability: 'foresight.models.read' },
    ],
  },
  {
    name: 'data',
    items: [
      { to: '/rates', name: 'rates', icon: <BarChartOutlined />, ability: 'demands.numbers' },
      { to: '/trends', name: 'trends', icon: <LineChartOutlined />, ability: 'demands.numbers' },
      { to: '/map', name: 'map', icon: <EnvironmentOutlined />, ability: 'demands.numbers' },
      { to: '/publish', name: 'publish', icon: <GlobalOutlined />, ability: 'demands.publish' },
      { to: '/import', name: 'import', icon: <ImportOutlined />, ability: 'demands.import' },
      { to: '/ledgers', name: 'ledgers', icon: <ExportOutlined />, ability: 'exchange.export' },
    ],
  },
  {
    name: 'settings',
    items: [
      { to: '/people', name: 'people', icon: <TeamOutlined />, ability: 'people.read' },
      {
        to: '/providers',
        name: 'providers',
        icon: <SafetyCertificateOutlined />,
        ability: 'people.manage',
      },
      { to: '/areas', name: 'areas', icon: <ApartmentOutlined />, ability: 'areas.read' },
      { to: '/roster', name: 'roster', icon: <ScheduleOutlined />, ability: 'areas.read' },
      { to: '/calendar', name: 'calendar', icon: <CalendarOutlined />, ability: 'areas.read' },
      { to: '/profiles', name: 'profiles', icon: <ClockCircleOutlined />, ability: 'areas.read' },
      { to: '/catalogue', name: 'catalogue', icon: <BookOutlined />, ability: 'demands.catalogue' },
      { to: '/rules', name: 'rules', icon: <ControlOutlined />, ability: 'demands.catalogue' },
      { to: '/exchange', name: 'exchange', icon: <ApiOutlined />, ability: 'exchange.read' },
      { to: '/onboarding', name: 'onboarding', icon: <RocketOutlined />, ability: 'onboarding.load' },
      { to: '/failures', name: 'failures', icon: <ToolOutlined />, ability: 'operations.read' },
      { to: '/privacy', name: 'privacy', icon: <SafetyOutlined />, ability: 'demands.rights' },
      { to: '/trail', name: 'trail', icon: <FileProtectOutlined />, ability: 'audit.chain' },
      { to: '/unmaskings', name: 'unmaskings', icon: <AuditOutlined />, ability: 'audit.read' },
    ],
  },
]
