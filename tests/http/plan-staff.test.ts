import { eq, sql } from 'drizzle-orm';
import { beforeEach, describe, expect, it } from 'vitest';
import { coachAssignment, preference } from '#db/schema/people.ts';
import { browser } from '#tests/support/browse.ts';
import { keepPlans, marksOf, plansOf, rowTexts, stepTexts, timesLogged } from '#tests/support/plan-rows.ts';
import { openStaffVisits } from '#tests/support/staff-visits.ts';
import type { PersonName } from '#tests/support/world.ts';

// Sari coaches Venla (a proposal waits) and Mika (no proposal), Katja coaches Onni (a draft) and Emil (Swedish).
const { world, server, as } = await openStaffVisits();
beforeEach(await keepPlans(world));

const { planOf, openOf } = plansOf(world);
const at = async (name: PersonName, path: string) => {
  const who = await as(name);
  return { who, page: await who.open(path) };
};
const FORM = 'plan.save-version';

/** The mail page of the demo once it shows a mail to this address; jobs are done after the answer. */
const mailTo = async (address: string): Promise<string> => {
  for (let tries = 0; tries < 100; tries += 1) {
    const { text } = await browser(server().url).open('/demo/mail?language=fi');
    const at = text.indexOf(address);
    if (at >= 0) return text.slice(at);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`No mail to ${address}`);
};

describe('the plan tab', () => {
  it('shows her words, whose steps they are, and what the proposal changes', async () => {
    const { page } = await at('sari', planOf('venla'));
    expect(page.text).toContain('Odottaa asiakkaan vastausta. Lähetetty torstaina 19. marraskuuta.');
    expect(page.text).toContain('Asiakkaan omia sanoja ei voi muuttaa.');
    expect(page.text).toContain('Askel jää pois Otan vuorolistan kotiin joka perjantai.');
    expect(await timesLogged(world, 'venla', 'plan.seen')).toBe(1);
  });

  it('says in which language the client reads, and marks her words as being in it', async () => {
    const { page } = await at('katja', planOf('emil'));
    const wish = page.root.querySelectorAll('blockquote').map((each) => each.getAttribute('lang'));
    expect(new Set(wish)).toEqual(new Set(['sv']));
    expect(page.text).toContain('Jag vill öva bussresan innan jag börjar.');
    expect((await at('katja', planOf('emil', '/edit'))).page.text).toContain('Asiakkaan kieli on Svenska.');
  });

  it('is not shown to the lead, to another coach and to another unit', async () => {
    const lead = (await at('mirja', planOf('venla'))).page;
    expect(lead.text).toContain('Esihenkilö ei näe asiakkaan suunnitelmaa.');
    expect(lead.html).not.toContain('Kulmakaup');
    for (const page of ['', '/edit', '/withdraw', `/versions/${world.id('venla plan 1')}`]) {
      expect((await at('katja', planOf('venla', page))).page.status).toBe(404);
      if (page) expect((await at('mirja', planOf('venla', page))).page.status).toBe(404);
    }
  });

  it('lets staff mark the steps of staff and nobody else', async () => {
    const { who } = await at('sari', planOf('venla'));
    const hers = world.id('venla step continue');
    const fields = { _form: 'plan.mark-for-client', clientId: world.id('venla'), done: 'done' };
    const send = (stepId: string) =>
      who.post(planOf('venla'), { ...fields, stepId, submissionId: crypto.randomUUID() });
    expect((await send(hers)).text).toContain('Askel on merkitty tehdyksi.');
    expect(await marksOf(world, hers)).toEqual(['done']);
    expect((await send(world.id('venla step shelves'))).status).toBe(404);
    const katja = await as('katja');
    const stepId = world.id('venla step bills');
    const stranger = { ...fields, stepId, submissionId: crypto.randomUUID() };
    expect((await katja.post(planOf('onni'), stranger)).status).toBe(404);
    expect(await marksOf(world, stepId)).toEqual([]);
  });
});

describe('the editor without a script', () => {
  it('adds, moves and removes steps, keeps what is typed, and saves nothing', async () => {
    const { who, page } = await at('sari', planOf('mika', '/edit'));
    const before = rowTexts(page);
    const added = await who.submit(FORM, { 'row-0-text': 'Muutettu' }, { do: 'add' });
    expect([added.status, rowTexts(added)]).toEqual([200, ['Muutettu', ...before.slice(1), '']]);
    const moved = await who.submit(FORM, {}, { do: 'down-0' });
    expect(rowTexts(moved).slice(0, 2)).toEqual([before[1], 'Muutettu']);
    const removed = await who.submit(FORM, {}, { do: 'remove-0' });
    expect(rowTexts(removed)[0]).toBe('Muutettu');
    expect(await openOf('mika')).toBeUndefined();
  });

  it('offers ready steps of the phase in the language of the client', async () => {
    const { who, page } = await at('katja', planOf('emil', '/edit', 'sv'));
    const [option] = page.root.querySelectorAll('#template option');
    expect(option?.getAttribute('lang')).toBe('sv');
    const after = await who.submit(
      FORM,
      { template: option?.getAttribute('value') ?? '' },
      { do: 'template' },
    );
    expect(rowTexts(after).at(-1)).toBe(option?.textContent.trim());
    const forged = await who.submit(FORM, { template: 'common:action.save' }, { do: 'template' });
    expect(rowTexts(forged)).toEqual(rowTexts(after));
  });

  it('saves a draft that the client does not see, then sends it to her', async () => {
    const { who } = await at('sari', planOf('mika', '/edit'));
    await who.submit(FORM, {}, { do: 'add' });
    const index = rowTexts(await who.open(planOf('mika', '/edit'))).length;
    await who.submit(FORM, {}, { do: 'add' });
    const fields = {
      [`row-${index}-text`]: 'Käyn uimassa.',
      [`row-${index}-due`]: '4.12.2026',
      [`row-${index}-owner`]: 'together',
    };
    const saved = await who.submit(FORM, fields, { do: 'save' });
    expect(saved.text).toContain('Ehdotus on tallessa. Asiakas ei näe sitä vielä.');
    expect((await at('mika', '/selko/plan')).page.text).not.toContain('Käyn uimassa.');
    await who.open(planOf('mika', '/edit'));
    const sent = await who.submit(FORM, {}, { do: 'send' });
    expect(sent.text).toContain('Ehdotus on lähetetty asiakkaalle.');
    const client = (await at('mika', '/selko/plan/proposal')).page;
    expect(client.text).toContain('Uusi askel Käyn uimassa. Minä ja työvalmentaja yhdessä');
    expect(await openOf('mika')).toMatchObject({ state: 'proposed' });
    const names = [
      await timesLogged(world, 'mika', 'plan.drafted'),
      await timesLogged(world, 'mika', 'plan.proposed'),
    ];
    expect(names).toEqual([1, 1]);
  });

  it('tells by e-mail that there is something new, and not what', async () => {
    const { who } = await at('sari', planOf('venla', '/edit'));
    await who.submit(FORM, { support: 'Sari soittaa joka viikko.' }, { do: 'send' });
    const mail = await mailTo('venla.mallikas@example.org');
    expect(mail).toContain('Rinnalla-palvelussa on sinulle uutta');
    expect(mail).toContain('Tässä sähköpostissa ei ole linkkiä.');
    expect(mail).not.toMatch(/Sari|ehdotu|suunnitelm|https?:/i);
  });

  it('tells nobody who wants no e-mail, and nothing of what has been answered or taken back', async () => {
    const addresses = async (version: string) =>
      (await world.jobs.execute(sql`select email from app.plan_news(${world.id(version)})`)).length;
    expect(await addresses('venla plan 3')).toBe(1);
    const hers = eq(preference.personId, world.id('venla'));
    await world.owner.update(preference).set({ messageNotice: 'off' }).where(hers);
    expect(await addresses('venla plan 3')).toBe(0);
    await world.owner.update(preference).set({ messageNotice: 'on' }).where(hers);
    expect([
      await addresses('venla plan 2'),
      await addresses('emil plan 2'),
      await addresses('onni plan 2'),
    ]).toEqual([0, 0, 0]);
  });

  it('pressed twice, at once and again, is one version', async () => {
    const { who, page } = await at('sari', planOf('mika', '/edit'));
    const field = (name: string) =>
      page.root.querySelector(`input[name=${name}]`)?.getAttribute('value') ?? '';
    const fields = {
      ...{
        _form: FORM,
        clientId: world.id('mika'),
        submissionId: field('submissionId'),
        token: field('token'),
      },
      ...{ 'row-0-id': crypto.randomUUID(), 'row-0-text': 'Soitan.', 'row-0-owner': 'me', do: 'send' },
    };
    const all = await Promise.all([1, 2].map(() => who.post(planOf('mika', '/edit'), fields)));
    expect(all.map(({ status }) => status)).toEqual([200, 200]);
    expect((await who.post(planOf('mika', '/edit'), fields)).status).toBe(200);
    expect(await timesLogged(world, 'mika', 'plan.proposed')).toBe(1);
  });
});

describe('two at once', () => {
  it('the second is told, keeps what she typed beside what is stored, and can save it then', async () => {
    const first = (await at('sari', planOf('venla', '/edit'))).who;
    const second = (await at('sari', planOf('venla', '/edit'))).who;
    await first.submit(FORM, { 'row-0-text': 'Ensimmäinen' }, { do: 'save' });
    const page = await second.submit(FORM, { 'row-0-text': 'Toinen' }, { do: 'save' });
    expect([page.status, page.text]).toEqual([409, expect.stringContaining('muuttunut sillä välin')]);
    expect(rowTexts(page)[0]).toBe('Toinen');
    expect(page.text).toContain('Tallennettu nyt Askel muuttuu Suunnitelmassa nyt Teen 18 tuntia viikossa.');
    await second.submit(FORM, {}, { do: 'save' });
    expect((await stepTexts(world, world.id('venla plan 3')))[0]).toBe('Toinen');
  });

  it('a step that the client adds meanwhile comes into the editor and is not lost', async () => {
    const { who } = await at('sari', planOf('venla', '/edit'));
    const client = (await at('venla', '/fi/plan/step')).who;
    await client.submit('plan.add-step', { text: 'Ostan kengät.' });
    const page = await who.submit(FORM, { 'row-0-text': 'Teen 20 tuntia.' }, { do: 'send' });
    expect(page.status).toBe(409);
    expect(rowTexts(page).at(-1)).toBe('Ostan kengät.');
    expect(page.text).toContain('Asiakas on lisännyt tämän askeleen itse.');
    await who.submit(FORM, {}, { do: 'send' });
    expect(await stepTexts(world, world.id('venla plan 3'))).toContain('Ostan kengät.');
  });

  it('the client accepts while the coach edits: nothing of what she accepted changes', async () => {
    const { who } = await at('sari', planOf('venla', '/edit'));
    const client = (await at('venla', '/fi/plan/proposal')).who;
    await client.submit('plan.accept');
    const accepted = await stepTexts(world, world.id('venla plan 3'));
    const page = await who.submit(FORM, { 'row-0-text': 'Toisin' }, { do: 'send' });
    expect(page.status).toBe(409);
    expect(await stepTexts(world, world.id('venla plan 3'))).toEqual(accepted);
    await who.submit(FORM, {}, { do: 'send' });
    expect(await stepTexts(world, world.id('venla plan 3'))).toEqual(accepted);
    expect((await openOf('venla'))?.id).not.toBe(world.id('venla plan 3'));
  });

  it('a coach who is not hers any more keeps her text, and changes nothing', async () => {
    const { who } = await at('sari', planOf('venla', '/edit'));
    const own = eq(coachAssignment.clientId, world.id('venla'));
    await world.owner
      .update(coachAssignment)
      .set({ coachId: world.id('katja') })
      .where(own);
    const page = await who.submit(FORM, { 'row-0-text': 'Kirjoitin pitkään.' }, { do: 'send' });
    await world.owner
      .update(coachAssignment)
      .set({ coachId: world.id('sari') })
      .where(own);
    expect([page.status, page.text]).toEqual([
      409,
      expect.stringContaining('Tämä asiakas ei ole nyt sinulla.'),
    ]);
    expect(page.text).toContain('Kirjoitin pitkään.');
    expect(page.text).not.toContain('Kulmakaup');
    expect(await stepTexts(world, world.id('venla plan 3'))).not.toContain('Kirjoitin pitkään.');
  });
});
