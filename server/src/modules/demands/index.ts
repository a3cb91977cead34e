// Demands 诉求: intake on every channel, work orders, dispatch, handling, call-back and the three rates (SM1, M1).
// An order has one deadline at a time; only closed-solved is ever shown as solved; whoever handles never calls back.
// A report's target never sees it (G5); danger to life is alerted until somebody takes it (G4).
import type { Router } from '../../platform/http/route.ts'
import type { Service } from '../../platform/http/service.ts'
import { createDesk } from './intake/desk.ts'
import { appealRoutes } from './routes/appeals.ts'
import { boardRoutes } from './routes/boards.ts'
import { callRoutes } from './routes/calls.ts'
import { breachRoutes } from './routes/breach.ts'
import { catalogueRoutes } from './routes/catalogue.ts'
import { dailyRoutes } from './routes/daily.ts'
import { cityRoutes } from './routes/city.ts'
import { consentRoutes } from './routes/consents.ts'
import { exclusionRoutes } from './routes/exclusions.ts'
import { fileRoutes } from './routes/files.ts'
import { importRoutes } from './routes/imports.ts'
import { mineRoutes } from './routes/mine.ts'
import { moveRoutes } from './routes/moves.ts'
import { numberRoutes } from './routes/numbers.ts'
import { openRoutes } from './routes/open.ts'
import { orderRoutes } from './routes/orders.ts'
import { outsideRoutes } from './routes/outside.ts'
import { rightsRoutes } from './routes/rights.ts'

import { ruleSetRoutes } from './routes/rulesets.ts'
import type { SolvedMemory } from './solved/memory.ts'
export { exchangeSecret } from './calls/actions.ts'
export { simulateCalls } from './calls/simulator.ts'
import { publishRoutes } from './routes/publish.ts'
import { voiceRoutes } from './routes/voices.ts'
export { chores } from './chores.ts'
export {
  catalogueUnits,
  labelledOrders,
  labelTallies,
  unlearned,
  type LabelledOrder,
} from './intake/labels.ts'
export { topicRank } from './intake/judged.ts'
export { readSubjectsBy } from './intake/learned.ts'
export { ordersById } from './intake/links.ts'
export { alikeBefore, mattersOf, mattersSince, type Matter } from './intake/matters.ts'
export { uploadRules } from './orders/attachments.ts'
export { cardsOf, hiddenOrders, seenOrders } from './orders/cards.ts'
export { isClosed, type Order } from './orders/order.ts'
export { isSecret, maySee, type SeenOrder } from './orders/sight.ts'
export { takeCitySheet } from './city/exchange-in.ts'
export { receiveTogether } from './intake/receive.ts'
export type { Said } from './intake/receive.ts'
export { crisisIn, forgetReader } from './intake/understand.ts'
export { catalogueFate, furnishCatalogue } from './catalogue/furnish.ts'
export { cityMirror } from './city/mirror.ts'
export { takeCityWords, type CityWord, type WordTaken } from './city/words-in.ts'
export { importFile } from './imports/import-file.ts'
export { indexAnew } from './intake/search-index.ts'
export { LEDGER_WORDS, ledgerOrders, type LedgerOrder } from './orders/ledger-rows.ts'
export { publicOrders, type PublicOrder } from './orders/public-orders.ts'
export { deadlinesOf } from './boards/deadlines.ts'
export { voicesOf } from './voices/views.ts'
export { gapOf } from './boards/gap.ts'
export { useAgainOf } from './numbers/trust.ts'
export { topicCodes, topicName, topicNames } from './topics/views.ts'
export { ratesOf } from './numbers/rates.ts'
export {
  countDemands,
  demandDoors,
  demandPlaces,
  firstDemandAt,
  tallyAnswers,
  tallyDays,
  tallyDemands,
  tallySubjects,
  type AnswerTally,
  type DayTally,
  type SubjectTally,
  type Tally,
} from './numbers/tallies.ts'
export { sendFile } from './routes/send-file.ts'
export { listeners } from './reactions.ts'
export * as rehearsal from './rehearsal.ts'
export { order as lifecycle } from './orders/rules.ts'
export { saveStandardTopics } from './topics/standard.ts'
export type { CatalogueLine } from './catalogue/store.ts'
export { saveCatalogue } from './catalogue/versions.ts'
export { saveTopics, type Topic } from './topics/store.ts'

export { openSolvedMemory, type SolvedMemory } from './solved/memory.ts'

export function routes(router: Router, service: Service, solved: SolvedMemory): void {
  const desk = createDesk(service)
  numberRoutes(router, service)
  boardRoutes(router, service)
  voiceRoutes(router)
  appealRoutes(router)
  publishRoutes(router)
  exclusionRoutes(router)
  importRoutes(router, service)
  fileRoutes(router, service)
  cityRoutes(router, service)
  callRoutes(router, service)
  // Before the routes of one order, whose id would be taken for `views`.
  dailyRoutes(router, service)
  orderRoutes(router, service, desk, solved)
  moveRoutes(router, service)
  consentRoutes(router, service)
  openRoutes(router, service, desk)
  mineRoutes(router, service)
  outsideRoutes(router, service)
  rightsRoutes(router, service)
  breachRoutes(router)
  catalogueRoutes(router)
  ruleSetRoutes(router)
}
