import { beforeEach, describe, expect, it } from 'vitest';
import { keepPlans, plansOf, rowTexts, versionsOf } from '#tests/support/plan-rows.ts';
import { openStaffVisits } from '#tests/support/staff-visits.ts';
import type { PersonName } from '#tests/support/world.ts';

// Sari coaches Venla (a proposal waits) and Mika (no proposal), Katja coaches Onni (a draft) and Emil.
const { world, as } = await openStaffVisits();
beforeEach(await keepPlans(world));

const { planOf, openOf } = plansOf(world);
const at = async (name: PersonName, path: string) => {
  const who = await as(name);
  return { who, page: await who.open(path) };
};
const FORM = 'plan.save-version';

describe('what is not saved', () => {
  it.each([
    [{ 'row-0-text': '' }, 'row-0-text', 'Kirjoita askel tai poista se.'],
    [{ 'row-0-text': 'x'.repeat(302) }, 'row-0-text', 'Poista vähintään 2 merkkiä.'],
    [{ 'row-1-due': '1.13.2026' }, 'row-1-due', 'Tätä päivää ei ole kalenterissa.'],
    [{ 'row-0-owner': 'boss' }, 'row-0-owner', 'Tätä vaihtoehtoa ei ole listassa.'],
    [{ 'row-0-name': 'n'.repeat(101) }, 'row-0-name', 'Poista vähintään 1 merkki.'],
    [{ support: 's'.repeat(2001) }, 'support', 'Poista vähintään 1 merkki.'],
    [{ reviewOn: 'keväällä' }, 'reviewOn', 'Kirjoita päivä näin: 24.11.2026.'],
  ])('%j', async (typed, field, sentence) => {
    const { who } = await at('sari', planOf('venla', '/edit'));
    const before = await versionsOf(world, 'venla');
    const fields =
      'row-0-text' in typed && typed['row-0-text'] === '' ? { ...typed, 'row-0-due': '1.12.2026' } : typed;
    const page = await who.submit(FORM, fields, { do: 'send' });
    expect([page.status, page.text]).toEqual([422, expect.stringContaining(sentence)]);
    expect(page.root.querySelector(`#${field}`)?.getAttribute('aria-invalid')).toBe('true');
    expect(page.root.querySelector(`a[href='#${field}']`)).not.toBeNull();
    expect(await versionsOf(world, 'venla')).toEqual(before);
  });

  it('nothing at all, and what is in force already', async () => {
    const { who, page } = await at('sari', planOf('mika', '/edit'));
    const same = await who.submit(FORM, {}, { do: 'send' });
    expect([same.status, same.text]).toEqual([409, expect.stringContaining('sama kuin suunnitelma nyt')]);
    const empty = Object.fromEntries(
      rowTexts(page).flatMap((_, index) =>
        ['text', 'name', 'due'].map((each) => [`row-${index}-${each}`, '']),
      ),
    );
    const none = await who.submit(FORM, { ...empty, support: '' }, { do: 'send' });
    expect([none.status, none.text]).toEqual([409, expect.stringContaining('Ehdotuksessa ei ole mitään.')]);
    expect(await openOf('mika')).toBeUndefined();
  });

  it.each(['venla', 'tiina'] as const)('a plan of somebody whom she does not coach (%s)', async (name) => {
    const before = await versionsOf(world, name);
    const { who } = await at('katja', planOf('emil', '/edit'));
    const page = await who.submit(FORM, { clientId: world.id(name), 'row-0-text': 'Toisen' }, { do: 'send' });
    expect(page.status).toBe(409);
    const withdrawal = {
      _form: 'plan.withdraw',
      clientId: world.id(name),
      versionId: world.id(`${name} plan 3`),
    };
    expect((await who.post(planOf('emil', '/withdraw'), withdrawal)).status).toBe(404);
    expect(await versionsOf(world, name)).toEqual(before);
  });

  it('what a client sends as if she were staff', async () => {
    const client = await as('venla');
    for (const form of [FORM, 'plan.withdraw', 'plan.mark-for-client'])
      expect(
        (await client.post('/fi/plan', { _form: form, clientId: world.id('venla'), do: 'add' })).status,
      ).toBe(404);
  });
});

describe('taking back', () => {
  it('a proposal is kept as withdrawn; a draft that she has not seen is gone; twice is once', async () => {
    const sari = (await at('sari', planOf('venla', '/withdraw'))).who;
    const fields = {
      _form: 'plan.withdraw',
      clientId: world.id('venla'),
      versionId: world.id('venla plan 3'),
    };
    expect((await sari.submit('plan.withdraw')).text).toContain('Asiakas ei näe ehdotusta enää.');
    expect((await sari.post(planOf('venla', '/withdraw'), fields)).status).toBe(200);
    expect((await versionsOf(world, 'venla')).at(-1)).toMatchObject({ state: 'withdrawn' });
    const { who, page } = await at('katja', planOf('onni', '/withdraw'));
    expect(page.heading).toBe('Haluatko poistaa keskeneräisen ehdotuksen?');
    expect((await who.submit('plan.withdraw')).text).toContain('Keskeneräinen ehdotus on poistettu.');
    expect(await versionsOf(world, 'onni')).toHaveLength(1);
  });

  it('not what she has just accepted', async () => {
    const { who } = await at('sari', planOf('venla', '/withdraw'));
    const client = (await at('venla', '/fi/plan/proposal')).who;
    await client.submit('plan.accept');
    const page = await who.submit('plan.withdraw');
    expect(page.status).toBe(409);
    expect((await versionsOf(world, 'venla')).at(-1)).toMatchObject({ state: 'accepted', endedAt: null });
  });
});
