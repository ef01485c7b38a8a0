/**
 * The rule of the house: what decides lives in src/, what names an SDK lives in bots/, what contains SQL
 * lives in db/. src/ imports neither; bots/ and db/ import src/ and never each other; no bot imports another.
 */
module.exports = {
  forbidden: [
    {
      name: 'src-imports-nothing-outside',
      comment:
        'The core knows no channel and no database; main.ts, service.ts and the operators’ commands wire them together.',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/(main|service|check|cli)\\.ts$|^src/cli/' },
      to: { path: '^(bots|db)/' },
    },
    {
      name: 'bots-know-no-database',
      severity: 'error',
      from: { path: '^bots/' },
      to: { path: '^db/' },
    },
    {
      name: 'database-knows-no-channel',
      severity: 'error',
      from: { path: '^db/' },
      to: { path: '^bots/' },
    },
    {
      name: 'no-bot-imports-another',
      severity: 'error',
      from: { path: '^bots/([^/]+)/' },
      to: { path: '^bots/([^/]+)/', pathNot: '^bots/$1/' },
    },
    {
      name: 'sdks-stay-in-bots',
      severity: 'error',
      from: { path: '^(src|db)/' },
      to: { path: 'node_modules/(grammy|@grammyjs|discord\\.js|discord-api-types|@slack|@inquirer)' },
    },
    {
      name: 'sql-stays-in-db',
      severity: 'error',
      from: { path: '^(src|bots)/', pathNot: '^src/(main|service|check|cli)\\.ts$|^src/cli/' },
      to: { path: 'node_modules/(postgres|pg|drizzle-orm|graphile-worker)/' },
    },
    {
      name: 'no-circular',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'production-code-imports-no-test',
      severity: 'error',
      from: { path: '^(src|bots|db)/' },
      to: { path: '^(test|bench)/' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
    },
  },
};
