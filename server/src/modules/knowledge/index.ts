// Knowledge 知识库: what the office answers at once (D3.12), written by the units, published by a second person (X14).
// Words: article 知识条目, version 版本 (a change is a new one), use 引用 (the order it answered), verdict 是否解决.
// Invariants: a published version never changes; who wrote in it does not publish it; every article has an owner unit
// and a day on which that unit looks at it again; nothing tells who judged an article.

export { writeArticle, publishArticle } from './actions.ts'
export { chores } from './chores.ts'
export { routes } from './routes.ts'
export { useArticle } from './uses.ts'
