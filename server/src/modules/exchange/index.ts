// Exchange 交换: programs of others, by key, by webhook, and the columns of other ledgers.
// Words: partner 对接系统, key 密钥, receipt 回执, mirror 状态镜像, webhook 推送, layout 台账版式, foreign id 对方编号.
// Invariants: a key is kept as its hash; one foreign id is one order however often it comes; every word handed in has its
// numbered receipt; what goes out holds codes, ids and public states, and never a person.
export { EXAMPLE_LAYOUTS } from './layouts/examples.ts'
export { saveLayout } from './layouts/actions.ts'
export { chores, listeners, tasks } from './reactions.ts'
export { findPartner } from './partners/entrance.ts'
export { routes } from './routes.ts'
