import { beforeEach, expect, it } from 'vitest';
import { dayInNumbers, dayOf } from '#src/lib/dates.ts';
import { axeFindings } from '#tests/support/axe.ts';
import { plansOf } from '#tests/support/plan-rows.ts';
import { button, DESK, link, PHONE, rowOf, tab } from './company.ts';
import type { Company } from './company.ts';

export const planJourneys = (
  { stage, scripts, arrive, complaints }: Company,
  restorePlans: () => Promise<void>,
): void => {
  const { stepsInForce } = plansOf(stage.world);

  beforeEach(restorePlans);

  it('a coach proposes, the client asks for a change, the coach changes it, the client accepts', async () => {
    const coach = await arrive('sari', '/fi/staff', DESK);
    await tab(coach, 'Asiakkaat').click();
    await link(coach, 'Selko Mika').click();
    await coach.getByRole('navigation', { name: 'Asiakkaan sivut' }).getByText('Suunnitelma').click();
    await link(coach, 'Muokkaa suunnitelmaa').click();
    await button(coach, 'Lisää askel').click();
    const row = coach.getByRole('group', { name: /^Askel \d+$/ }).last();
    await row.getByLabel('Mitä tehdään').fill('Käyn uimassa joka viikko.');
    await row.getByLabel('Kuka tekee').selectOption('Yhdessä');
    await row.getByLabel('Milloin viimeistään').fill(dayInNumbers(dayOf(stage.now()).add({ days: 17 })));
    await button(coach, 'Lähetä ehdotus asiakkaalle').click();
    await coach.getByText('Ehdotus on lähetetty asiakkaalle.').waitFor();

    const page = await arrive('mika', '/selko', PHONE);
    await tab(page, 'Suunnitelma').click();
    await link(page, 'Lue ehdotus').click();
    await page.getByText('Käyn uimassa joka viikko.').waitFor();
    await link(page, 'Pyydä muutosta').click();
    await page.getByLabel('Mitä haluat muuttaa?').fill('Joka viikko on liikaa.');
    await button(page, 'Lähetä pyyntö').click();
    await page.getByText('Työvalmentajasi saa tiedon, mitä haluat muuttaa.').waitFor();
    await link(page, 'Lue ehdotus').click();
    await button(page, 'Hyväksy ehdotus').waitFor();

    await tab(coach, 'Tänään').click();
    const wish = rowOf(coach, 'Vastaukset suunnitelmaan', 'Joka viikko on liikaa.');
    await wish.getByRole('link', { name: 'Mika Selko' }).click();
    await coach.getByText('Joka viikko on liikaa.').waitFor();
    await link(coach, 'Muokkaa suunnitelmaa').click();
    await row.getByLabel('Mitä tehdään').fill('Käyn uimassa kerran.');
    await button(coach, 'Lähetä ehdotus asiakkaalle').click();
    await coach.getByText('Ehdotus on lähetetty asiakkaalle.').waitFor();

    // She still has the page from before: she is told, reads it, and accepts what she has read.
    await button(page, 'Hyväksy ehdotus').click();
    await page.getByText('Työvalmentajasi muutti ehdotusta.').waitFor();
    expect(complaints()).toEqual([expect.stringContaining('409')]);
    await page.getByText('Käyn uimassa kerran.').waitFor();
    await button(page, 'Hyväksy ehdotus').click();
    await page.getByText('Hyväksyit ehdotuksen. Suunnitelma on nyt muuttunut.').waitFor();
    if (scripts) expect(await axeFindings(page, ['wcag2aaa'])).toEqual([]);
    expect(await stepsInForce('mika')).toContain('Käyn uimassa kerran.');

    await button(page, /^Tein tämän\s*: Käyn uimassa kerran/).click();
    await page.getByRole('status').getByRole('button').click();
    await page.getByText('Askel on vielä tekemättä.').waitFor();
  });
};
