import { afterAll, beforeAll } from 'vitest';
import { sql } from 'drizzle-orm';
import { browser } from './browse.ts';
import type { Browser, Visit } from './browse.ts';
import { NOW } from './clock.ts';
import { startServer } from './server.ts';
import type { TestServer } from './server.ts';
import { sessionCookie } from './session.ts';
import { openWorld } from './world.ts';
import type { PersonName, World } from './world.ts';

/** One line of the access log, as a test looks at it. */
export interface Logged extends Record<string, unknown> {
  readonly actor: string;
  readonly client: string;
  readonly verb: string;
  readonly basis: string;
}

export interface StaffVisits {
  readonly world: World;
  readonly server: () => TestServer;
  /** A browser in which this person has signed in. */
  as(name: PersonName): Promise<Browser>;
  /** What the log has gained since it was asked for the last time. */
  logged(): Promise<Logged[]>;
}

/** The built server on a world of its own, for tests of the staff's pages. */
export const openStaffVisits = async (): Promise<StaffVisits> => {
  const world = await openWorld();
  let server: TestServer | undefined;
  let seen = 0;
  const running = (): TestServer => {
    if (!server) throw new Error('The server runs only inside of tests');
    return server;
  };
  beforeAll(async () => {
    server = await startServer(world.ownerUrl, { now: NOW });
  });
  afterAll(() => server?.stop());
  return {
    world,
    server: running,
    as: async (name) => browser(running().url, await sessionCookie(world.owner, world.id(name), NOW)),
    logged: async () => {
      const rows = await world.owner.execute<Logged & { id: number }>(sql`
        select id::int, actor_name as actor, verb, basis, (select first_name from person p where p.id = client_id) as client
        from access_log where id > ${seen} order by id`);
      seen = rows.at(-1)?.id ?? seen;
      return rows.map(({ actor, client, verb, basis }) => ({ actor, client, verb, basis }));
    },
  };
};

/** Where the links of the error summary go. */
export const errorsOf = ({ root }: Visit): (string | undefined)[] =>
  root.querySelectorAll('error-summary a').map((link) => link.getAttribute('href'));

/** What stands in a field. */
export const valueOf = ({ root }: Visit, id: string): string | undefined =>
  root.querySelector(`#${id}`)?.getAttribute('value') ??
  root.querySelector(`#${id} option[selected]`)?.getAttribute('value');

/** The names that a list of clients shows, from the top. */
export const namesIn = ({ root }: Visit): string[] =>
  root.querySelectorAll('tbody th').map((cell) => cell.text.trim());

/** The cells of the row of a client, by their columns. */
export const rowOf = ({ root }: Visit, name: string): string[] =>
  root
    .querySelectorAll('tbody tr')
    .find((row) => row.querySelector('th')?.text.trim() === name)
    ?.querySelectorAll('td')
    .map((cell) => cell.text.replace(/\s+/g, ' ').trim()) ?? [];
