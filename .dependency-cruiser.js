// The house's layers (docs/ARCHITECTURE.md). Imports point inward only.
const forbid = (name, comment, from, to) => ({ name, comment, severity: 'error', from, to });

export default {
  forbidden: [
    forbid('no-circular', 'A cycle is a module that has not found its place yet.', {}, { circular: true }),
    forbid(
      'core-is-pure',
      'core imports nothing of ours and does no I/O.',
      { path: '^core/src', pathNot: '(\\.spec\\.ts$|^core/src/platform/|/fixtures/)' },
      {
        path: '^(api|iot-gateway|web|contracts|scripts|test)/',
      },
    ),
    forbid(
      'core-has-no-io',
      'Only core/src/platform may touch a Node module, for hashing and signatures.',
      { path: '^core/src', pathNot: '(\\.spec\\.ts$|^core/src/platform/)' },
      {
        dependencyTypes: ['core'],
      },
    ),
    forbid(
      'nobody-imports-api',
      'The API is talked to over HTTP.',
      { path: '^(core|iot-gateway|web|contracts|scripts)/', pathNot: '\\.spec\\.ts$' },
      {
        path: '^api/',
      },
    ),
    forbid(
      'gateway-imports-core-only',
      'The gateway can only delay: no database, no chain.',
      { path: '^iot-gateway/' },
      {
        path: '^(api|web|contracts|scripts)/',
      },
    ),
    forbid(
      'gateway-holds-no-database',
      'The gateway holds no database password.',
      { path: '^iot-gateway/' },
      {
        path: 'node_modules/(pg|typeorm|ethers)/',
      },
    ),
    forbid(
      'web-imports-core-only',
      'The web app talks to the API over HTTP.',
      { path: '^web/src' },
      {
        path: '^(api|iot-gateway|contracts|scripts|test)/',
      },
    ),
    forbid(
      'contracts-stand-alone',
      'The contracts package imports nothing but core.',
      { path: '^contracts/' },
      {
        path: '^(api|iot-gateway|web|scripts)/',
      },
    ),
    forbid(
      'entities-stay-home',
      'Entities never leave their module.',
      { path: '^api/src/modules/([^/]+)/' },
      {
        path: '\\.entity\\.ts$',
        pathNot: '^api/src/modules/$1/',
      },
    ),
    forbid('nobody-imports-tests', 'Tests are leaves.', { pathNot: '^test/' }, { path: '^test/' }),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)(dist|artifacts|cache)/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
    },
  },
};
