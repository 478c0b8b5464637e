import { and, eq, isNull } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { share } from '#db/schema/assessment.ts';
import type { Visit } from '#tests/support/browse.ts';
import { openStaffVisits } from '#tests/support/staff-visits.ts';
import type { PersonName } from '#tests/support/world.ts';

const { world, as, logged } = await openStaffVisits();
const page = (name: PersonName, locale = 'fi') => `/${locale}/staff/clients/${world.id(name)}/assessment`;
const topicRow = ({ root }: Visit, title: string): string =>
  root
    .querySelectorAll('.bars > li')
    .find((row) => row.querySelector('strong')?.text.trim() === title)
    ?.text.replace(/\s+/g, ' ')
    .trim() ?? '';

describe('what a client shows of her self-assessment', () => {
  it('is read in words, strengths first, with the topics that she keeps back', async () => {
    const visit = await (await as('sari')).open(page('venla'));
    expect(visit.text).toContain('Asiakas näyttää osan aiheista.');
    const headings = visit.root.querySelectorAll('h2').map((each) => each.text.trim());
    expect(headings[0]).toBe('Vahvuudet');
    expect(topicRow(visit, 'Vointi ja jaksaminen')).toContain('Asiakas ei näytä tätä aihetta.');
    expect(topicRow(visit, 'Arjen sujuminen')).toContain('Vahvuus. Tilanne on parempi kuin viimeksi.');
    expect(visit.text).not.toMatch(/\d+\s*%|pistettä/);
    // A summary: no answer and no word of hers.
    expect(visit.root.querySelectorAll('main details')).toEqual([]);
  });

  it('has answers and own words where she shows them, in the language that she wrote them in', async () => {
    const visit = await (await as('katja')).open(page('emil'));
    expect(visit.text).toContain('Asiakas näyttää tuloksen ja vastaukset.');
    expect(visit.root.querySelectorAll('main details').length).toBeGreaterThan(7);
    const own = visit.root.querySelectorAll('[lang=sv]').map((each) => each.text.trim());
    expect(own.some((words) => words.startsWith('”'))).toBe(true);
    // What belongs to no topic: who answered.
    expect(visit.text).toContain('Kuka vastasi');
  });

  it('has the answers of those topics alone that she shows them of', async () => {
    const visit = await (await as('janne')).open(page('elias'));
    const open = visit.root.querySelectorAll('main summary').map((each) => each.text.trim());
    expect(open).toEqual(['Oppiminen ja keskittyminen', 'Työn tekeminen']);
    expect(topicRow(visit, 'Ihmiset ja oma elämä')).toContain('ei näytä');
    expect(visit.text).not.toContain('Kuka vastasi');
  });

  it('stands in short on the first page about her, without what she keeps back', async () => {
    const overview = (name: PersonName) => `/fi/staff/clients/${world.id(name)}`;
    const inShort = ({ root }: Visit) =>
      root.querySelector('section[aria-labelledby=h-assessment]')?.text.replace(/\s+/g, ' ') ?? '';
    const sari = await as('sari');
    expect(inShort(await sari.open(overview('venla')))).toMatch(/Vahvuudet .*Arjen sujuminen/);
    expect(inShort(await sari.open(overview('venla')))).not.toContain('Vointi ja jaksaminen');
    expect(inShort(await sari.open(overview('mika')))).toBe('');
    const lead = await (await as('mirja')).open(overview('venla'));
    expect(lead.status).toBe(200);
    expect(inShort(lead)).toBe('');
  });

  it('is in the log with the assessment that was read', async () => {
    const katja = await as('katja');
    await logged();
    await katja.open(page('emil', 'sv'));
    expect(await logged()).toMatchObject([{ verb: 'assessment.seen', client: 'Emil', basis: 'coach' }]);
  });

  it('is nothing for a client who shows nothing, and the page says so', async () => {
    const katja = await as('katja');
    await logged();
    const visit = await katja.open(page('onni'));
    expect(visit.text).toContain('Asiakas ei ole näyttänyt arviotaan.');
    expect(visit.root.querySelectorAll('main .bar, main details')).toEqual([]);
    expect(await logged()).toMatchObject([{ verb: 'client.seen', client: 'Onni' }]);
  });

  it('an earlier one that she does not show cannot be asked for', async () => {
    const id = world.id('venla assessment 1');
    const visit = await (await as('sari')).open(`${page('venla')}?assessment=${id}`);
    expect(visit.status).toBe(200);
    expect(visit.text).toContain('Asiakas ei enää näytä tätä arviota.');
    expect(visit.root.querySelectorAll('.bar')).toEqual([]);
  });

  it.each(['x', 'tiina assessment 1', 'emil assessment 1'])(
    'one of somebody else is none: %s',
    async (name) => {
      const id = name === 'x' ? name : world.id(name);
      const visit = await (await as('sari')).open(`${page('venla')}?assessment=${id}`);
      expect(visit.text).toContain('Asiakas teki arvion 14.9.2026.');
      expect(visit.text).not.toContain('Emil');
    },
  );

  it('is seen by the deputy while the coach is away', async () => {
    const visit = await (await as('sari')).open(page('elias'));
    expect(visit.root.querySelectorAll('.bar').length).toBeGreaterThan(0);
  });

  it('is not for the lead, and the page says why', async () => {
    const mirja = await as('mirja');
    await logged();
    const visit = await mirja.open(page('emil'));
    expect(visit.text).toContain('Esihenkilö ei näe arvion vastauksia eikä tulosta.');
    expect(visit.root.querySelectorAll('main .bar, main details')).toEqual([]);
    expect(await logged()).toMatchObject([{ verb: 'client.seen', client: 'Emil', basis: 'lead' }]);
  });

  it('is gone when she takes it back, while the log keeps who saw it', async () => {
    const katja = await as('katja');
    await katja.open(page('emil'));
    await world.owner
      .update(share)
      .set({ endedAt: new Date() })
      .where(and(eq(share.clientId, world.id('emil')), isNull(share.endedAt)));
    await logged();
    const visit = await katja.open(page('emil'));
    expect(visit.text).toContain('Asiakas ei ole näyttänyt arviotaan.');
    expect(visit.root.querySelectorAll('main .bar, main details')).toEqual([]);
    expect(await logged()).toMatchObject([{ verb: 'client.seen' }]);
    const seen = await world.owner.execute<{ count: number }>(
      `select count(*)::int from access_log where verb = 'assessment.seen' and client_id = '${world.id('emil')}'`,
    );
    expect(seen[0]?.count).toBeGreaterThan(0);
    expect((await katja.open('/fi/staff/clients')).text).toContain('Valmis 24.9.2026, ei näytä');
  });
});
