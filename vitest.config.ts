import { defineConfig } from 'vitest/config';

const summary = process.env['VITEST_SUMMARY'];

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    globalSetup: ['test/global-setup.ts'],
    testTimeout: 20_000,
    hookTimeout: 60_000,
    pool: 'forks',
    // Nothing here keeps state in its modules: two processes load them once, instead of each file anew.
    isolate: false,
    // Most files wait for servers rather than compute: one at a time would leave two processors idle.
    maxWorkers: 2,
    expect: { poll: { timeout: 10_000 } },
    // Continuous integration counts the tests from here.
    reporters: summary === undefined ? ['default'] : ['default', ['json', { outputFile: summary }]],
  },
});
