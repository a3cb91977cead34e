// Exchange 交换: programs of others, by key: the city's orders in, how they stand out.
// Words: partner 对接系统, key 密钥, receipt 回执, mirror 状态镜像, foreign id 对方编号.
// Invariants: a key is kept as its hash; one foreign id is one order however often it comes; every word handed in has its
// numbered receipt; what goes out holds codes, ids and public states, and never a person.
export { findPartner } from './partners/entrance.ts'
export { routes } from './routes.ts'
