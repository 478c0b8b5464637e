import { addressesOf } from '#db/client.ts';
import { readConfig } from '#src/config.ts';
import { closeApp, createApp, createLog } from '#src/server/app.ts';
import { startListening } from '#src/server/http.ts';
import { startJobs } from '#src/server/job-handlers.ts';
import { DIST, loadPages } from '#src/server/pages.ts';
import { loadStaticFiles } from '#src/server/static-files.ts';
import { secrets } from '#tests/support/secrets.ts';
import { usageNow } from './messages.ts';
import type { Ask, Statement } from './messages.ts';

// The built server as an operator runs it, in a process of its own that tells what it uses and, when asked,
// which statements it sends.

const [databaseUrl = '', port = ''] = process.argv.slice(2);
const reading = readConfig({ LOG_LEVEL: 'info', PORT: port });
if (!reading.ok) throw new Error(reading.problems.join('\n'));
const { config } = reading;

const log = createLog(config);
const listening = await startListening(config, log);
const app = await createApp(config, addressesOf(databaseUrl), secrets, { log });
await startJobs(app);
listening.open({ app, pages: await loadPages(), files: loadStaticFiles(`${DIST}/client`) });

let recorded: Statement[] = [];
const record = (): void => {
  recorded = [];
  app.database.sql.options.debug = (_connection, text, parameters) => {
    recorded.push({ text, parameters: [...parameters] });
  };
};
const taken = (): Statement[] => {
  app.database.sql.options.debug = false;
  return recorded;
};

const replies: Readonly<Record<Ask['ask'], () => unknown>> = {
  usage: usageNow,
  record,
  recorded: taken,
  play: () => null,
  stop: () =>
    void listening
      .close()
      .then(() => closeApp(app))
      .then(() => process.exit(0)),
};
process.on('message', ({ ask }: Ask) => process.send?.(replies[ask]() ?? null));
process.on('disconnect', () => process.exit(0));
process.send?.(listening.url);
