import type { MeetingStory } from '#db/world/coaching-story.ts';
import { GARDEN, OFFICE, PHONE, SHOP } from '#db/world/places.ts';

const HOW_WORK_GOES = 'Puhumme siitä, miten työ sujuu.';

const visit = (day: string): MeetingStory => ({
  ...SHOP,
  at: [day, '10:00'],
  minutes: 45,
  purpose: HOW_WORK_GOES,
  series: 'visits',
});

/** From the agreement to the job. */
const TOWARDS_THE_JOB: readonly MeetingStory[] = [
  {
    ...OFFICE,
    at: ['2025-09-15', '13:00'],
    minutes: 60,
    purpose: 'Luemme sopimuksen yhdessä. Saat kysyä kaikesta.',
    made: ['2025-09-12', '10:15'],
  },
  {
    way: 'place',
    place: 'Kirjaston kahvila',
    address: 'Kirjastokatu 7, Järvenpää',
    at: ['2025-09-16', '10:00'],
    minutes: 60,
    purpose: 'Kerrot, mitä osaat ja mistä pidät.',
    made: ['2025-09-12', '10:20'],
  },
  {
    way: 'place',
    place: 'Sinun kotisi',
    at: ['2025-09-22', '15:00'],
    minutes: 60,
    purpose: 'Jatkamme siitä, mitä osaat ja mistä pidät.',
    others: 'Liisa, äiti',
    made: ['2025-09-16', '11:05'],
  },
  {
    ...OFFICE,
    at: ['2025-09-29', '13:00'],
    minutes: 60,
    purpose: 'Teemme suunnitelman.',
    made: ['2025-09-22', '16:00'],
  },
  {
    ...GARDEN,
    at: ['2025-10-02', '10:00'],
    minutes: 45,
    purpose: 'Tutustumme puutarhaan. Kysymme, onko siellä työtä.',
    made: ['2025-09-29', '14:05'],
  },
  {
    ...SHOP,
    at: ['2025-10-09', '10:00'],
    minutes: 30,
    purpose: 'Tutustumme kauppaan.',
    made: ['2025-10-07', '14:30'],
  },
  {
    ...SHOP,
    at: ['2025-11-11', '9:30'],
    minutes: 45,
    purpose: 'Työhaastattelu. Sari on mukana.',
    bring: 'Kuvalista siitä, mitä osaat.',
    others: 'Kauppias Mäkelä',
    made: ['2025-11-06', '15:10'],
  },
  {
    ...SHOP,
    at: ['2025-12-18', '9:00'],
    minutes: 60,
    purpose: 'Sovimme työtehtävistä.',
    others: 'Kauppias Mäkelä',
    made: ['2025-12-10', '11:20'],
  },
  {
    ...OFFICE,
    at: ['2026-01-12', '13:00'],
    minutes: 60,
    purpose: 'Soitamme Kelaan. Kysymme, mitä palkka muuttaa.',
  },
  {
    ...SHOP,
    at: ['2026-01-28', '9:00'],
    minutes: 60,
    purpose: 'Käymme reitin läpi. Näet oman kaapin ja tapaat Pirjon.',
    bring: 'Puhelin ja bussikortti.',
  },
];

const AT_WORK: readonly MeetingStory[] = [
  ...['2026-02-04', '2026-02-11', '2026-02-18', '2026-02-25', '2026-03-11', '2026-04-15', '2026-05-13'].map(
    visit,
  ),
  {
    ...OFFICE,
    at: ['2026-06-03', '13:00'],
    minutes: 60,
    purpose: 'Puhumme yhdessä siitä, mitä apua tarvitset.',
    others: 'Liisa, äiti\nOuti Esimerkki, sosiaalityöntekijä',
  },
  ...['2026-06-10', '2026-07-08', '2026-08-12'].map(visit),
  {
    ...PHONE,
    at: ['2026-08-24', '13:00'],
    minutes: 30,
    purpose: 'Soitamme Kelaan. Kysymme, mitä 18 tuntia muuttaa.',
    made: ['2026-08-20', '15:00'],
  },
  ...['2026-09-16', '2026-10-14'].map(visit),
  { ...OFFICE, at: ['2026-10-22', '13:00'], minutes: 60, purpose: 'Katsomme suunnitelman läpi.' },
  {
    ...PHONE,
    key: 'missed',
    at: ['2026-11-05', '14:00'],
    minutes: 15,
    purpose: 'Soitan sinulle. Puhumme viikosta.',
    reply: { reply: 'coming', at: ['2026-11-02', '16:20'] },
    outcome: 'client_absent',
    outcomeNote: 'Soitin kaksi kertaa. Lähetin viestin.',
  },
  {
    ...SHOP,
    key: 'cancelled',
    at: ['2026-11-12', '10:00'],
    minutes: 45,
    purpose: HOW_WORK_GOES,
    series: 'visits',
    reply: { reply: 'coming', at: ['2026-11-09', '17:40'] },
    cancelled: {
      at: ['2026-11-11', '13:20'],
      by: 'sari',
      reason: 'Minulla on koulutus. Näemme seuraavalla käynnillä.',
    },
  },
];

const COMING: readonly MeetingStory[] = [
  {
    ...SHOP,
    key: 'next',
    at: ['2026-11-26', '10:00'],
    made: ['2026-10-22', '13:58'],
    minutes: 60,
    purpose: HOW_WORK_GOES,
    bring: 'Vuorolista. Jos mielessäsi on kysymyksiä, kirjoita ne ylös.',
    others: 'Kauppias Mäkelä',
    series: 'visits',
  },
  {
    ...OFFICE,
    key: 'plan talk',
    at: ['2026-12-14', '13:00'],
    minutes: 60,
    purpose: 'Puhumme suunnitelmasta. Käymme läpi, mitä muuttuu, kun palkkatuki loppuu.',
    others: 'Liisa, äiti',
    made: ['2026-11-16', '14:10'],
  },
];

export const VENLA_MEETINGS: readonly MeetingStory[] = [...TOWARDS_THE_JOB, ...AT_WORK, ...COMING];
