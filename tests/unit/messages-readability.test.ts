import { describe, expect, it } from 'vitest';
import { readabilityOf } from '#src/lib/readability.ts';

const ELEVEN = 'Yksi kaksi kolme neljä viisi kuusi seitsemän kahdeksan yhdeksän kymmenen yksitoista.';

describe('a text', () => {
  it.each([
    ['', 'fi-simple'],
    ['   \n\n 👍 !!! ', 'fi-simple'],
    ['Hei Venla. Soitan sinulle tänään kello 14.30. Sopiiko se?', 'fi-simple'],
    ['Tavataan tiistaina 24. marraskuuta kello 10. Tule kirjastoon.', 'fi-simple'],
    ['Työvalmentajasi soittaa. Hän on työhönvalmennuksesta.', 'fi-simple'],
    [ELEVEN, 'fi-simple'],
    ['Hej! Din arbetstränare ringer dig i dag. Passar det?', 'sv'],
  ] as const)('is easy: %s (%s)', (text, locale) => {
    expect(readabilityOf(text, locale)).toEqual({ longSentences: 0, hardWords: [] });
  });

  it('has a long sentence when it has one word more than the limit of its language', () => {
    const twelve = ELEVEN.replace('yksitoista', 'yksitoista kaksitoista');
    expect(readabilityOf(twelve, 'fi-simple').longSentences).toBe(1);
    expect(readabilityOf(twelve, 'fi').longSentences).toBe(0);
    expect(readabilityOf(`${twelve} ${twelve}`, 'fi-simple').longSentences).toBe(2);
  });

  it('is not one sentence when it is a list', () => {
    const list = Array.from({ length: 8 }, () => 'uusi rivi ilman pistettä').join('\n');
    expect(readabilityOf(list, 'fi-simple').longSentences).toBe(0);
  });

  it('names each long word once, without the marks around it', () => {
    const text = 'Täytä toimeentulotukihakemus. ”Toimeentulotukihakemus” on Kelan sivulla.';
    expect(readabilityOf(text, 'fi-simple').hardWords).toEqual([
      'toimeentulotukihakemus',
      'Toimeentulotukihakemus',
    ]);
    expect(readabilityOf('Koulutuspäällikkö, koulutuspäällikkö!', 'fi-simple').hardWords).toHaveLength(2);
  });

  it('may have a few long words in plain Finnish and in Swedish, not many', () => {
    const word = 'toimeentulotukihakemus';
    expect(readabilityOf(`Täytä ${word} tänään.`, 'fi').hardWords).toEqual([word]);
    expect(readabilityOf(`Täytä ${word}. ${'Se on tosi lyhyt. '.repeat(4)}`, 'fi').hardWords).toEqual([]);
    expect(readabilityOf('Ring sysselsättningstjänsten.', 'sv').hardWords).toEqual([
      'sysselsättningstjänsten',
    ]);
  });

  it('has no hard word in a name, an address or a link', () => {
    const text =
      'Tule osoitteeseen Hämeenlinnanväylänkatu 4. Kirjoita etunimi.sukunimi@esimerkki.fi tai katso www.esimerkkisivusto.fi/ohje.';
    expect(readabilityOf(text, 'fi-simple').hardWords).toEqual([]);
  });
});
