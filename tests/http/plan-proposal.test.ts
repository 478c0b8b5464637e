import { eq } from 'drizzle-orm';
import { beforeEach, describe, expect, it } from 'vitest';
import { planStep, planVersion } from '#db/schema/plan.ts';
import { NOW } from '#tests/support/clock.ts';
import { keepPlans, stepTexts, timesLogged, versionsOf } from '#tests/support/plan-rows.ts';
import { openStaffVisits } from '#tests/support/staff-visits.ts';

const { world, as } = await openStaffVisits();
beforeEach(await keepPlans(world));

const PROPOSAL = world.id('venla plan 3');
const CURRENT = world.id('venla plan 2');
const EDIT = `/fi/staff/clients/${world.id('venla')}/plan/edit`;
const stateOf = async (id: string) => (await versionsOf(world, 'venla')).find((each) => each.id === id);

/** Her coach opens the editor, changes the first step and sends it again. */
const coachChanges = async (
  fields: Record<string, string> = { 'row-0-text': 'Teen 20 tuntia viikossa.' },
) => {
  const coach = await as('sari');
  await coach.open(EDIT);
  const sent = await coach.submit('plan.save-version', fields, { do: 'send' });
  expect(sent.text).toContain('Ehdotus on lähetetty asiakkaalle.');
};
const coachWithdraws = async () => {
  const coach = await as('sari');
  await coach.open(EDIT.replace('edit', 'withdraw'));
  const page = await coach.submit('plan.withdraw');
  expect(page.text).toContain('Asiakas ei näe ehdotusta enää.');
};

describe('a proposal', () => {
  it('says what it changes in words, and that nothing changes before she accepts', async () => {
    const client = await as('venla');
    const plan = await client.open('/fi/plan');
    const [link] = plan.root.querySelectorAll('.card.asks a').map((each) => each.getAttribute('href'));
    const page = await client.open(link ?? '');
    expect(page.root.querySelector('.tabs')).toBeNull();
    const asks = page.root.querySelector('.asks')?.structuredText.replace(/\s+/g, ' ') ?? '';
    expect(asks).toContain('Uusi askel Puhumme siitä, mitä muuttuu, kun palkkatuki loppuu.');
    expect(asks).toContain('Askel jää pois Otan vuorolistan kotiin joka perjantai.');
    expect(asks).toContain('Muut askeleet eivät muutu.');
    expect(asks).toContain('Voit vastata myöhemmin.');
    expect(asks).not.toContain('Teen 18 tuntia viikossa.');
  });

  it('is accepted: it is in force, the plan before it has ended, what was done stays done', async () => {
    const client = await as('venla');
    await client.open('/fi/plan/proposal');
    const page = await client.submit('plan.accept');
    expect(page.text).toContain('Hyväksyit ehdotuksen. Suunnitelma on nyt muuttunut.');
    expect(await stateOf(PROPOSAL)).toMatchObject({ state: 'accepted', endedAt: null });
    expect((await stateOf(CURRENT))?.endedAt).not.toBeNull();
    expect(page.text).toContain('Teen 18 tuntia viikossa. Minä Tehty perjantaina 30. lokakuuta');
    expect(await timesLogged(world, 'venla', 'plan.accepted')).toBe(1);
  });

  it('that she accepted is hers to take back until her coach has read it: all is as it was', async () => {
    const client = await as('venla');
    await client.open('/fi/plan/proposal');
    const accepted = await client.submit('plan.accept');
    expect(accepted.text).toContain('Työvalmentajasi ei ole vielä lukenut sitä.');
    await client.open('/fi/plan/step');
    await client.submit('plan.add-step', { text: 'Ostan uudet kengät.' });
    await client.open('/fi/plan');
    const undone = await client.submit('plan.undo-acceptance');
    expect(undone.url.pathname).toBe('/fi/plan/proposal');
    expect(undone.text).toContain('Peruit hyväksymisen tiistaina');
    expect(await stateOf(PROPOSAL)).toMatchObject({ state: 'proposed', answeredAt: null });
    expect(await stateOf(CURRENT)).toMatchObject({ state: 'accepted', endedAt: null });
    expect(await stepTexts(world, CURRENT)).toContain('Ostan uudet kengät.');
    const coach = await (await as('sari')).open(EDIT.replace('/edit', ''));
    expect(coach.text).toContain('Asiakas hyväksyi ehdotuksen mutta perui hyväksymisen tiistaina');
    expect(await timesLogged(world, 'venla', 'plan.acceptance-undone')).toBe(1);
    await client.submit('plan.accept');
    expect(await stateOf(PROPOSAL)).toMatchObject({ state: 'accepted' });
  });

  it('that her coach has read as accepted stays so, and she is told why', async () => {
    const client = await as('venla');
    await client.open('/fi/plan/proposal');
    await client.submit('plan.accept');
    await (await as('sari')).open(EDIT.replace('/edit', ''));
    const late = await client.submit('plan.undo-acceptance');
    expect([late.status, late.text]).toEqual([409, expect.stringContaining('on jo lukenut, että hyväksyit')]);
    expect(late.text).not.toContain('ei ole vielä lukenut sitä');
    expect(await stateOf(PROPOSAL)).toMatchObject({ state: 'accepted', endedAt: null });
  });

  it('taken back and read at the same moment: one of them comes first, and the page says which', async () => {
    const client = await as('venla');
    await client.open('/fi/plan/proposal');
    await client.submit('plan.accept');
    const coach = await as('sari');
    const [undone, read] = await Promise.all([
      client.submit('plan.undo-acceptance'),
      coach.open(EDIT.replace('/edit', '')),
    ]);
    expect(undone.status).toBe(read.text.includes('perui hyväksymisen') ? 200 : 409);
  });

  it('accepted twice at once, and again from an old page, is accepted once', async () => {
    const client = await as('venla');
    const page = await client.open('/fi/plan/proposal');
    const changedAt = page.root.querySelector('input[name=changedAt]')?.getAttribute('value') ?? '';
    const fields = { _form: 'plan.accept', versionId: PROPOSAL, changedAt };
    const all = await Promise.all([1, 2, 3].map(() => client.post('/fi/plan/proposal', fields)));
    expect(all.map(({ status }) => status)).toEqual([200, 200, 200]);
    expect((await client.post('/fi/plan/proposal', fields)).status).toBe(200);
    expect(await timesLogged(world, 'venla', 'plan.accepted')).toBe(1);
    const accepted = (await versionsOf(world, 'venla')).filter(
      ({ state, endedAt }) => state === 'accepted' && endedAt === null,
    );
    expect(accepted.map(({ id }) => id)).toEqual([PROPOSAL]);
  });

  it('that has changed since she read it is not accepted: she is told what changed, and can accept that', async () => {
    const client = await as('venla');
    await client.open('/fi/plan/proposal');
    await coachChanges();
    const page = await client.submit('plan.accept');
    expect([page.status, page.text]).toEqual([409, expect.stringContaining('on muuttanut ehdotusta')]);
    expect(page.text).toContain('Askel muuttuu Työvalmentajasi on juuri muuttanut tätä.');
    expect(page.root.querySelectorAll('.just')).toHaveLength(1);
    expect(await stateOf(PROPOSAL)).toMatchObject({ state: 'proposed' });
    await client.submit('plan.accept');
    expect(await stepTexts(world, PROPOSAL)).toContain('Teen 20 tuntia viikossa.');
    expect(await stateOf(PROPOSAL)).toMatchObject({ state: 'accepted' });
  });

  it('that has been taken back is told of calmly; nothing has changed', async () => {
    const client = await as('venla');
    await client.open('/fi/plan/proposal');
    await coachWithdraws();
    const page = await client.submit('plan.accept');
    expect([page.status, page.text]).toEqual([
      409,
      expect.stringContaining('on ottanut ehdotuksen takaisin'),
    ]);
    expect(page.root.querySelector('.asks')).toBeNull();
    expect(await stateOf(CURRENT)).toMatchObject({ endedAt: null });
  });

  it('keeps her newest goal and the step that she added after it was written', async () => {
    const client = await as('venla');
    await client.open('/fi/plan/step');
    await client.submit('plan.add-step', { text: 'Ostan uudet kengät.' });
    await client.open('/fi/plan/goal');
    await client.submit('plan.set-goal', { goal: 'Haluan hoitaa kukkia.' });
    const page = await client.open('/fi/plan/proposal');
    expect(page.root.querySelector('.asks')?.text).not.toContain('kengät');
    await client.submit('plan.accept');
    expect(await stateOf(PROPOSAL)).toMatchObject({ state: 'accepted', goal: 'Haluan hoitaa kukkia.' });
    expect(await stepTexts(world, PROPOSAL)).toContain('Ostan uudet kengät.');
  });

  it.each([
    ['of another client', world.id('emil plan 2')],
    ['that is a draft', world.id('onni plan 2')],
    ['that is no id', 'x'],
    ['that has ended', world.id('venla plan 1')],
  ])('%s is not hers to accept', async (_, versionId) => {
    const client = await as('venla');
    const before = await versionsOf(world, 'venla');
    const page = await client.post('/fi/plan', {
      _form: 'plan.accept',
      versionId,
      changedAt: NOW.toString(),
    });
    expect(page.status).toBe(409);
    expect(await versionsOf(world, 'venla')).toEqual(before);
  });

  it('is accepted by nobody else', async () => {
    const coach = await as('sari');
    const changedAt = (await stateOf(PROPOSAL))?.changedAt.toTemporalInstant().toString() ?? '';
    expect(
      (await coach.post('/fi/plan', { _form: 'plan.accept', versionId: PROPOSAL, changedAt })).status,
    ).toBe(404);
    expect(await stateOf(PROPOSAL)).toMatchObject({ state: 'proposed' });
  });
});

describe('asking for a change', () => {
  it('keeps her words beside the proposal, lets her change them, and once means once', async () => {
    const client = await as('venla');
    const form = await client.open('/fi/plan/change');
    expect(form.text).toContain('Puhumme siitä, mitä muuttuu');
    const page = await client.submit('plan.ask-change', { wish: 'Haluan puhua äidin kanssa ensin.' });
    expect(page.text).toContain('Työvalmentajasi saa tiedon, mitä haluat muuttaa.');
    expect(page.text).toContain('Pyysit muutosta tiistaina 24. marraskuuta.');
    expect(page.text).toContain('Haluan puhua äidin kanssa ensin.');
    expect(await stateOf(PROPOSAL)).toMatchObject({ state: 'change_asked' });
    await client.open('/fi/plan/change');
    await client.submit('plan.ask-change');
    expect(await timesLogged(world, 'venla', 'plan.change-asked')).toBe(1);
    await client.open('/fi/plan/change');
    await client.submit('plan.ask-change', { wish: 'Toinen toive' });
    expect(await stateOf(PROPOSAL)).toMatchObject({ changeWish: 'Toinen toive' });
  });

  it('she can accept it after all', async () => {
    const client = await as('venla');
    await client.open('/fi/plan/change');
    await client.submit('plan.ask-change', { wish: 'Hetki' });
    await client.open('/fi/plan/proposal');
    await client.submit('plan.accept');
    expect(await stateOf(PROPOSAL)).toMatchObject({ state: 'accepted' });
  });

  it('of a proposal that has changed keeps her text and shows what changed', async () => {
    const client = await as('venla');
    await client.open('/fi/plan/change');
    await coachChanges();
    const page = await client.submit('plan.ask-change', { wish: 'Tunteja on liikaa.' });
    expect(page.status).toBe(409);
    expect(page.html).toContain('Tunteja on liikaa.</textarea>');
    expect(page.root.querySelectorAll('.just')).toHaveLength(1);
    expect((await client.submit('plan.ask-change')).text).toContain('Pyysit muutosta');
  });

  it('of a proposal that has been taken back shows her text once more', async () => {
    const client = await as('venla');
    await client.open('/fi/plan/change');
    await coachWithdraws();
    const page = await client.submit('plan.ask-change', { wish: 'Kirjoitin tämän.' });
    expect([page.status, page.text]).toEqual([409, expect.stringContaining('Kirjoitin tämän.')]);
    expect((await client.open('/fi/plan/change')).url.pathname).toBe('/fi/plan');
  });

  it.each([
    ['', 'Kirjoita ensin, mitä haluat muuttaa.'],
    ['y'.repeat(1001), 'Poista vähintään 1 merkki.'],
  ])('with %j is not sent', async (wish, sentence) => {
    const client = await as('venla');
    await client.open('/fi/plan/change');
    const page = await client.submit('plan.ask-change', { wish });
    expect([page.status, page.text]).toEqual([422, expect.stringContaining(sentence)]);
    expect(await stateOf(PROPOSAL)).toMatchObject({ state: 'proposed' });
  });

  it('in another language keeps what was typed', async () => {
    const client = await as('venla');
    await client.open('/fi/plan/change');
    const fields = { _form: 'plan.ask-change', versionId: PROPOSAL, wish: 'Kesken', _switch: 'sv' };
    const page = await client.post('/sv/plan/change', fields);
    expect(page.heading).toBe('Vad vill du ändra?');
    expect(page.html).toContain('Kesken</textarea>');
    await client.submit('plan.ask-change');
    expect(await stateOf(PROPOSAL)).toMatchObject({ state: 'change_asked', changeWish: 'Kesken' });
  });
});

it('what she reads is what is accepted, step for step', async () => {
  const rows = await world.owner.select().from(planStep).where(eq(planStep.versionId, PROPOSAL));
  const client = await as('venla');
  await client.open('/fi/plan/proposal');
  await client.submit('plan.accept');
  const after = await world.owner.select().from(planStep).where(eq(planStep.versionId, PROPOSAL));
  expect(after).toEqual(rows);
  const [version] = await world.owner.select().from(planVersion).where(eq(planVersion.id, PROPOSAL));
  expect(version?.answeredAt?.getTime()).toBe(NOW.epochMilliseconds);
});
