import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { addressesOf, openDatabase } from '#db/client.ts';
import type { Database } from '#db/client.ts';
import { usageNow } from './messages.ts';
import type { Ask, Recording, Statement } from './messages.ts';

// The limit: what is left when everything between the database and the socket is taken away. It sends the
// statements of a page over the same pool, as the same role, all of a transaction at once, and then the bytes
// that the page was.

const [databaseUrl = '', port = ''] = process.argv.slice(2);
const database = openDatabase(addressesOf(databaseUrl).runtime);
let recordings: readonly Recording[] = [];

/** Statements in runs: those of one transaction together, others alone. */
const inRuns = (statements: readonly Statement[]): Statement[][] => {
  const runs: Statement[][] = [];
  let open: Statement[] | null = null;
  for (const statement of statements) {
    if (/^begin/i.test(statement.text)) runs.push((open = [statement]));
    else if (/^(commit|rollback)/i.test(statement.text)) open = null;
    else if (open) open.push(statement);
    else runs.push([statement]);
  }
  return runs;
};

type Client = Pick<Database['sql'], 'unsafe'>;
const send = ({ unsafe }: Client, { text, parameters }: Statement): Promise<unknown> =>
  unsafe(text, parameters as Parameters<Client['unsafe']>[1] & []);

const play = async (statements: readonly Statement[]): Promise<void> => {
  for (const [first, ...rest] of inRuns(statements)) {
    if (!first) continue;
    if (/^begin/i.test(first.text))
      await database.sql.begin(first.text.slice('begin'.length).trim(), (tx) =>
        Promise.all(rest.map((statement) => send(tx, statement))),
      );
    else await send(database.sql, first);
  }
};

const answer = async (req: IncomingMessage, res: ServerResponse): Promise<void> => {
  const recording = recordings[Number(req.url?.slice(1))];
  if (!recording) {
    res.writeHead(404).end();
    return;
  }
  await play(recording.statements);
  for (const [name, value] of Object.entries(recording.headers)) res.setHeader(name, value);
  res.end(recording.body);
};

/** Longer than the pause while the other server is measured. */
const keepAliveTimeout = 300_000;
const server = createServer({ keepAliveTimeout }, (req, res) => {
  answer(req, res).catch((error: unknown) => {
    process.stderr.write(`${String(error)}\n`);
    res.writeHead(500).end();
  });
});
server.listen(Number(port), '127.0.0.1', () => process.send?.(`http://127.0.0.1:${port}`));

process.on('message', (asked: Ask) => {
  if (asked.ask === 'play') recordings = asked.recordings;
  if (asked.ask === 'stop') process.exit(0);
  process.send?.(asked.ask === 'usage' ? usageNow() : null);
});
process.on('disconnect', () => process.exit(0));
