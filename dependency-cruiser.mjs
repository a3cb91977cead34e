// Which folder may import which, checked by machine. The rules between modules come from architecture.mjs.
// Patterns stay flat: dependency-cruiser refuses nested repeats. `npm run boundaries` prints each breach with its reason.
import { needs } from './architecture.mjs'

const SERVER = '^server/src/'
const MODULES = `${SERVER}modules/`
const TESTS = '\\.test\\.tsx?$'

function forbid(name, comment, from, to) {
  return { name, severity: 'error', comment, from, to }
}

/** Tests may look through any door: they stand beside the house, not in it. */
const built = (path, ...except) => ({ path, pathNot: [TESTS, ...except] })

const known = Object.keys(needs).join('|')

const forbidden = [
  forbid(
    'through-the-door',
    'A module has one door, its index.ts: whatever else it holds may change without asking anybody.',
    built(`${MODULES}([^/]+)/`),
    { path: MODULES, pathNot: [`${MODULES}$1/`, `${MODULES}[^/]+/index\\.ts$`] },
  ),
  ...Object.entries(needs).map(([name, asked]) =>
    forbid(
      `needs-of-${name}`,
      `architecture.mjs lets ${name} ask ${asked.length > 0 ? asked.join(' and ') : 'no other module'}. What others should learn goes round as an event.`,
      built(`${MODULES}${name}/`),
      { path: MODULES, pathNot: [name, ...asked].map((each) => `${MODULES}${each}/`) },
    ),
  ),
  forbid(
    'on-the-map',
    'A module enters architecture.mjs in the change that builds it; until then it may import nothing.',
    { path: `${MODULES}[^/]+/`, pathNot: `${MODULES}(${known})/` },
    {},
  ),
  forbid(
    'rules-are-pure',
    'rules.ts decides from its arguments alone, so that a table of cases can prove it: no database, no clock, no files.',
    { path: `${MODULES}.+/(rules|guards|limits|situation)\\.ts$` },
    {
      pathNot: [
        '^contract/',
        '^analysis/',
        `${MODULES}.+/(rules|guards|limits|situation|order|topic)\\.ts$`,
        `${SERVER}platform/lifecycle/`,
        `${SERVER}platform/clock/(civil|deadline)\\.ts$`,
        `${SERVER}platform/(context|refusal)\\.ts$`,
      ],
    },
  ),
  forbid(
    'routes-never-touch-store',
    'A route calls an action or a view: writes that pass no action are neither ruled nor recorded.',
    { path: `${MODULES}.+/routes(\\.ts$|/)` },
    { path: `${MODULES}.+/store\\.ts$` },
  ),
  forbid(
    'store-is-the-floor',
    'A store knows its tables and nothing above them.',
    { path: `${MODULES}.+/store\\.ts$` },
    { path: `${MODULES}.+/(routes(\\.ts$|/)|actions\\.ts$|reactions\\.ts$|views\\.ts$|chores\\.ts$)` },
  ),
  forbid(
    'http-only-in-routes',
    'Actions are called by routes, listeners, the clock and the command line alike: only routes speak HTTP.',
    built(MODULES, `/routes(\\.ts$|/)`),
    { path: 'node_modules/(fastify|@fastify)/' },
  ),
  forbid(
    'database-only-in-platform',
    'Connections, roles and transactions are opened in one place: platform/db and the supervisor beside it.',
    built(SERVER, `${SERVER}platform/`),
    { path: 'node_modules/pg/', dependencyTypesNot: ['type-only'] },
  ),
  forbid(
    'platform-knows-no-module',
    'The floor carries every module, so it can lean on none. The list of event names is the one thing it shares.',
    built(`${SERVER}platform/`),
    { path: SERVER, pathNot: [`${SERVER}platform/`, `${SERVER}events\\.ts$`] },
  ),
  forbid(
    'modules-hang-in-the-air',
    'A module is called by the application and never calls it: no start, no command line, no demo below it.',
    built(MODULES),
    { path: SERVER, pathNot: [MODULES, `${SERVER}platform/`, `${SERVER}events\\.ts$`] },
  ),
  forbid(
    'contract-stands-alone',
    'Server and web both build on the contract: it brings nothing along but zod.',
    { path: '^contract/' },
    { pathNot: ['^contract/', 'node_modules/zod/'] },
  ),
  forbid(
    'analysis-stands-alone',
    'Algorithms are plain functions of plain data: they can be measured, and used, without a server.',
    built('^analysis/'),
    { path: '^(contract|server|web|tests|bench|scripts)/' },
  ),
  forbid(
    'web-knows-only-contract',
    'The web and the server agree by the contract; code of the server has no business in a browser.',
    built('^web/src/'),
    { path: '^(server|analysis|tests|bench|scripts)/' },
  ),
  forbid(
    'server-knows-no-web',
    'The server sends built files; it imports nothing of the screens, the tests or the benches.',
    built(SERVER),
    { path: '^(web|tests|bench|scripts)/' },
  ),
  forbid(
    'two-entries-apart',
    'Residents and staff load different programs: what both use lies in web/src/lib, ui or words.',
    built('^web/src/(resident|console)/'),
    { path: '^web/src/(resident|console)/', pathNot: '^web/src/$1/' },
  ),
  forbid(
    'visitors-travel-light',
    'The visit form must open without a connection: it stands on the light floor of the resident entry, which knows nothing of it.',
    built('^web/src/(resident|console|lib|ui)/'),
    { path: '^web/src/visit/' },
  ),
  forbid(
    'visitors-travel-light',
    'The visit form must open without a connection: of the screens it shares nothing with the console.',
    built('^web/src/visit/'),
    { path: '^web/src/(console/|resident/pages/)' },
  ),
  forbid(
    'residents-load-little',
    'The resident entry must stay under 100 KB: React alone is 69. No zod, no query cache, no antd, no i18next.',
    built('^web/src/(resident|visit)/'),
    {
      path: 'node_modules/(zod|antd|@ant-design|i18next|react-i18next|@tanstack|echarts|dayjs)/',
      dependencyTypesNot: ['type-only'],
    },
  ),
  forbid(
    'residents-take-only-types-of-the-contract',
    'The shapes are zod, 26 KB: the resident entry may know the types, which weigh nothing.',
    built('^web/src/(resident|visit)/'),
    { path: '^contract/', dependencyTypesNot: ['type-only'] },
  ),
  forbid(
    'pages-do-not-share-sideways',
    'Deleting the folder of a page deletes the page: shared parts go to parts, ui or lib.',
    built('^web/src/(resident|console)/pages/([^/]+)/'),
    { path: '^web/src/(resident|console)/pages/[^/]+/', pathNot: '^web/src/$1/pages/$2/' },
  ),
  forbid(
    'parts-know-no-page',
    'Parts are used by pages, not the other way round.',
    built('^web/src/', '^web/src/(resident|console)/pages/', '^web/src/(resident|console)/[^/]+\\.tsx?$'),
    { path: '^web/src/(resident|console)/pages/' },
  ),
  forbid(
    'no-circular',
    'Two files that need each other are one file, or hide a third.',
    {},
    { circular: true },
  ),
  forbid(
    'what-is-imported-exists',
    'An import that leads nowhere fails only when somebody walks there.',
    {},
    { couldNotResolve: true },
  ),
  forbid(
    'shipped-code-needs-shipped-packages',
    'An installation without development packages must run.',
    built('^(server|contract|analysis|web)/'),
    { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'] },
  ),
]

export default {
  forbidden,
  options: {
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(build|web/public)/' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.mjs', '.js', '.json', '.d.ts'],
    },
  },
}
