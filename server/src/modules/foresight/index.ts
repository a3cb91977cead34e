// Foresight 研判: what the office sees coming and takes up before people complain (未诉先办, SM12, M3, D3.35–D3.42).
// Words: topic 未诉先办任务 (one matter at one place), detection 发现, visit 回看 (by somebody outside the unit), effect 成效.
// Invariants: nothing is worked on unverified; a topic counts only when people outside the unit have looked (G1); no
// figure of this module enters an appraisal; titles carry no door and no name (G6).

export { chores } from './chores.ts'
export { listeners } from './listeners.ts'
export { subjectModel } from './models/in-use.ts'
export { tasks } from './models/learning.ts'
export * as rehearsal from './rehearsal.ts'
export { routes } from './routes.ts'
