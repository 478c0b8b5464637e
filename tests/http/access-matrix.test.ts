import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { mayOpen } from '#src/access.ts';
import { NOW } from '#tests/support/clock.ts';
import { everyPage } from '#tests/support/pages.ts';
import type { PageVisit } from '#tests/support/pages.ts';
import { startServer } from '#tests/support/server.ts';
import type { TestServer } from '#tests/support/server.ts';
import { sessionCookie } from '#tests/support/session.ts';
import { openWorld } from '#tests/support/world.ts';
import type { PersonName } from '#tests/support/world.ts';
import { worldId } from '#db/world/ids.ts';

// Page × person, all of them: who may open what is src/access.ts, whose data it is is the database.

const PEOPLE: readonly (PersonName | null)[] = [
  null,
  'venla',
  'emil',
  'sari',
  'janne',
  'mirja',
  'raija',
  'olli',
];
const world = await openWorld();
let server: TestServer;
const cookies = new Map<PersonName, string>();

beforeAll(async () => {
  server = await startServer(world.ownerUrl, { now: NOW });
  for (const name of PEOPLE)
    if (name) cookies.set(name, await sessionCookie(world.owner, world.id(name), NOW));
});
afterAll(() => server.stop());

const statusFor = async (page: PageVisit, who: PersonName | null): Promise<number> => {
  const cookie = who ? cookies.get(who) : undefined;
  const response = await fetch(server.url + page.path, {
    redirect: 'manual',
    headers: cookie ? { cookie } : {},
  });
  return response.status;
};

type Whose = (page: PageVisit, who: PersonName) => boolean;
const onlyHers: Whose = (page, who) => page.as === who;
/** Whose page it is when it has ids, the first that fits: others of the same role see nothing. */
const WHOSE: readonly (readonly [RegExp, Whose])[] = [
  [/\[messageId\]|meetings\/\[meetingId\]\/(move|change|cancel)/, onlyHers],
  [/\/(plan\/(edit|withdraw|acceptance|versions)|\[clientId\]\/card)/, onlyHers],
  // Feedback belongs to a unit; these two work in another.
  [/\[feedbackId\]/, (_page, who) => who !== 'raija' && who !== 'olli'],
  [
    /\[(clientId|assessmentId|coachId|meetingId|stepId)\]/,
    (page, who) => onlyHers(page, who) || (page.staff && (who === 'mirja' || who === 'sari')),
  ],
];
const isTheirs: Whose = (page, who) => {
  const [, whose] = WHOSE.find(([pattern]) => pattern.test(page.pattern)) ?? [];
  return whose?.(page, who) ?? true;
};

const expected = (page: PageVisit, who: PersonName | null): number => {
  const role = who ? world.as(who).role : null;
  if (!mayOpen(page.audience, role)) return who ? 404 : 303;
  return who === null || isTheirs(page, who) ? 200 : 404;
};

const fi = everyPage(worldId).filter((page) => page.locale.code === 'fi');

describe.each(fi)('$pattern', (page) => {
  it.each(PEOPLE.map((who) => [who ?? 'nobody', who] as const))('%s', async (_label, who) => {
    expect(await statusFor(page, who)).toBe(expected(page, who));
  });
});

describe('the guard', () => {
  it('does not care how an address is written', async () => {
    const cookie = cookies.get('venla') ?? '';
    for (const path of ['/FI/staff', '/fi/STAFF', '/fi/staff/', '//fi/staff', '/fi/%73taff', '/selko/staff'])
      expect(
        (await fetch(server.url + path, { redirect: 'manual', headers: { cookie } })).status,
        path,
      ).not.toBe(200);
  });

  it('has no staff pages in simple Finnish', async () => {
    const cookie = cookies.get('sari') ?? '';
    expect((await fetch(`${server.url}/selko/staff`, { headers: { cookie } })).status).toBe(404);
  });
});
