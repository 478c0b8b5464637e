import { addressesOf } from '#db/client.ts';
import { createApp, closeApp } from '#src/server/app.ts';
import { readConfig } from '#src/config.ts';
import { startListening } from '#src/server/http.ts';
import { startJobs } from '#src/server/job-handlers.ts';
import { loadPages, DIST } from '#src/server/pages.ts';
import { loadStaticFiles } from '#src/server/static-files.ts';
import { createLog } from '#src/server/app.ts';
import { CONTACTS } from './contacts.ts';
import { SECRETS_KEY, secrets } from './secrets.ts';
import type { ServeOptions } from './server.ts';

// The real server in a process of its own, with one thing that production does not have: a clock that stands
// still until the test moves it.

const { env, databaseUrl, now } = JSON.parse(process.argv[2] ?? '{}') as ServeOptions;
const reading = readConfig({ LOG_LEVEL: 'error', SECRETS_KEY, ...CONTACTS, ...env });
if (!reading.ok) throw new Error(reading.problems.join('\n'));
const { config } = reading;
let fixed: Temporal.Instant | null = now ? Temporal.Instant.from(now) : null;

const log = createLog(config);
const listening = await startListening(config, log);
const app = await createApp(config, addressesOf(databaseUrl), secrets, {
  log,
  now: () => fixed ?? Temporal.Now.instant(),
});
await startJobs(app);
listening.open({ app, pages: await loadPages(), files: loadStaticFiles(`${DIST}/client`) });

process.on('message', (message: { now?: string | null; stop?: true }) => {
  if (message.now !== undefined) {
    fixed = message.now === null ? null : Temporal.Instant.from(message.now);
    process.send?.({ moved: true });
  }
  if (message.stop)
    void listening
      .close()
      .then(() => closeApp(app))
      .then(() => process.exit(0));
});
process.on('disconnect', () => process.exit(0));
process.send?.({ url: listening.url });
