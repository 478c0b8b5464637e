import { eq } from 'drizzle-orm';
import type { Page } from 'playwright';
import { beforeEach, expect, it } from 'vitest';
import { assessment, share } from '#db/schema/assessment.ts';
import { button, DESK, link, PHONE, tab } from './company.ts';
import type { Company } from './company.ts';

/** Adds a client, and gives the code of her letter. */
const letterFor = async (coach: Page, firstName: string, lastName: string): Promise<string> => {
  await tab(coach, 'Asiakkaat').click();
  await link(coach, 'Lisää asiakas').first().click();
  await coach.getByLabel('Etunimi').fill(firstName);
  await coach.getByLabel('Sukunimi').fill(lastName);
  await coach.getByLabel('Asiakkaan kieli').selectOption('Suomi');
  await button(coach, 'Lisää asiakas').click();
  await coach.getByText('Asiakas on lisätty.').waitFor();
  await link(coach, 'Tulosta kirjautumiskirje').first().click();
  await coach.getByLabel('Olen tarkistanut asiakkaan henkilöllisyyden').check();
  await coach.locator('#letter').getByRole('button').click();
  return (await coach.locator('.letter .code').textContent())?.trim() ?? '';
};

export const beginningJourneys = ({ stage, arrive, comeBy }: Company): void => {
  const { owner, id } = stage.world;
  const fatima = id('fatima');

  beforeEach(async () => {
    await owner.delete(share).where(eq(share.clientId, fatima));
    await owner.delete(assessment).where(eq(assessment.clientId, fatima));
  });

  it.each([
    ['sari', 'Kaisa'],
    ['janne', 'Kalle'],
    ['katja', 'Kaarina'],
  ] as const)('%s adds a client and prints her letter, with which %s signs in', async (name, firstName) => {
    const coach = await arrive(name, '/fi/staff', DESK);
    const code = await letterFor(coach, firstName, 'Uusi');
    expect(code).toMatch(/\w{4}/);

    const page = await comeBy('/fi/sign-in');
    await link(page, 'Minulla on kirjautumiskirje').click();
    await page.getByLabel('Kirjeen koodi').fill(code);
    await button(page, 'Kirjaudu sisään').click();
    await page.getByRole('heading', { name: `Hei ${firstName}` }).waitFor();
  });

  it('a client fills in her assessment and shows it; her coach sees it', async () => {
    const page = await arrive('fatima', '/fi', PHONE);
    await tab(page, 'Oma arvio').click();
    await button(page, 'Aloita oma arvio').click();
    const goOn = button(page, 'Jatka');
    await page.getByRole('radio').first().check();
    await goOn.click();
    const toCheck = link(page, 'Tarkista vastauksesi');
    await toCheck.waitFor();
    await link(page, 'Jatka').first().click();
    await goOn.waitFor();
    // One part to its end: the first answer to each question that has any, words where it wants words.
    while (await goOn.isVisible()) {
      const here = page.url();
      const field = page.locator('#question').getByRole('radio').or(page.getByRole('checkbox')).first();
      await ((await field.count()) > 0 ? field.check() : page.getByRole('textbox').fill('Kuvat'));
      await goOn.click();
      await page.waitForURL((url) => url.href !== here);
    }
    await toCheck.click();
    await button(page, 'Katso tulos').first().click();
    await page.getByText('Oma arvio on valmis.').waitFor();
    await link(page, 'Näytä työvalmentajalle').first().click();
    await page.getByRole('radio', { name: /^Näytän tuloksen(?! ja)/ }).check();
    await button(page, 'Tallenna valinta').click();
    await page.getByText('Työvalmentajasi voi nyt nähdä tuloksen.').waitFor();

    const coach = await arrive('janne', '/fi/staff', DESK);
    await tab(coach, 'Asiakkaat').click();
    await link(coach, 'Alku Fatima').click();
    await coach.getByRole('navigation', { name: 'Asiakkaan sivut' }).getByText('Oma arvio').click();
    await coach.getByText('Asiakas näyttää tuloksen, mutta ei vastauksia.').waitFor();
  });
};
