import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

const SECOND_MS = 1_000;
/** Vitest would leave one core out; a test waits for database and browser half of its time. */
const WORKERS = Math.min(availableParallelism(), 4);

/** One folder of tests. Those with a database share the PostgreSQL server that is started once for the run. */
const project = (name: string, { database = true, timeout = 10 * SECOND_MS } = {}) => ({
  test: {
    name,
    include: [`tests/${name}/**/*.test.ts`],
    testTimeout: timeout,
    hookTimeout: 60 * SECOND_MS,
    ...(database ? { globalSetup: ['tests/support/postgres.ts'] } : {}),
  },
});

export default defineConfig({
  test: {
    passWithNoTests: false,
    maxWorkers: WORKERS,
    projects: [
      project('unit', { database: false }),
      project('db'),
      project('http', { timeout: 30 * SECOND_MS }),
      project('e2e', { timeout: 60 * SECOND_MS }),
    ],
  },
});
