import type { CoachingStory, ContactStory, MessageStory } from '#db/world/coaching-story.ts';
import { VENLA_MEETINGS } from './venla-meetings.ts';
import { VENLA_MARKS, VENLA_PLANS } from './venla-plan.ts';

const MESSAGES: readonly MessageStory[] = [
  {
    by: 'sari',
    at: ['2025-09-16', '12:10'],
    text: 'Hei Venla. Kiitos, että kerroit itsestäsi. Tähän voit kirjoittaa minulle, kun mielessäsi on jotain. Vastaan arkisin.',
  },
  {
    by: 'venla',
    at: ['2025-09-16', '16:32'],
    text: 'Hei Sari. Osaan jo kirjoittaa tähän.',
    noAnswerNeeded: ['2025-09-17', '8:15'],
  },
  {
    by: 'sari',
    at: ['2025-11-11', '14:05'],
    text: 'Hei Venla. Kauppias Mäkelä soitti. Voit aloittaa työkokeilun maanantaina, kahden viikon päästä. Tulen ensimmäisenä aamuna mukaan.',
  },
  { by: 'venla', at: ['2025-11-11', '14:58'], text: 'Jee! Minua vähän jännittää.' },
  {
    by: 'sari',
    at: ['2025-11-12', '8:20'],
    text: 'Se on ihan tavallista. Käymme sitä ennen yhdessä läpi, mihin menet ja kuka sinua neuvoo.',
  },
  { by: 'venla', at: ['2026-04-20', '7:48'], text: 'Moi Sari. Bussi muuttui. Myöhästyn. Mitä teen?' },
  {
    by: 'sari',
    at: ['2026-04-20', '8:12'],
    text: 'Hei Venla. Hyvä, että kerroit. Soitan tänään kauppaan. Saat vastauksen ennen kello 14.',
  },
  {
    by: 'sari',
    at: ['2026-04-20', '13:20'],
    text: 'Hei Venla. Puhuin kauppiaan kanssa. Keskiviikosta alkaen vuorosi alkaa kello 9.15. Ehdit siihen uudella bussilla.',
  },
  {
    by: 'venla',
    at: ['2026-04-20', '15:02'],
    text: 'Kiitos! Se on hyvä aika.',
    noAnswerNeeded: ['2026-04-21', '8:05'],
  },
  { by: 'venla', at: ['2026-08-20', '13:10'], text: 'Haluan tehdä enemmän tunteja. Onko se mahdollista?' },
  {
    by: 'sari',
    at: ['2026-08-20', '14:45'],
    text: 'Hei Venla. Varmasti voimme kysyä. Soitamme ensin Kelaan ja katsomme, mitä se muuttaa. Sopiiko maanantai kello 13?',
  },
  { by: 'venla', at: ['2026-08-20', '15:30'], text: 'Sopii.', noAnswerNeeded: ['2026-08-21', '8:10'] },
  {
    by: 'sari',
    at: ['2026-11-05', '14:25'],
    text: 'Hei Venla. Soitin sinulle kello 14. Et vastannut, ja se ei haittaa. Sopiiko, että puhumme seuraavalla käynnillä?',
  },
  {
    by: 'venla',
    at: ['2026-11-05', '16:50'],
    text: 'Anteeksi. Puhelin oli kaapissa. Puhutaan käynnillä.',
    noAnswerNeeded: ['2026-11-06', '8:12'],
  },
  {
    by: 'sari',
    at: ['2026-11-19', '14:50'],
    text: 'Hei Venla. Kirjoitin sinulle ehdotuksen uudesta suunnitelmasta. Lue se rauhassa. Voit hyväksyä sen tai kertoa, mitä haluat muuttaa.',
  },
  {
    by: 'venla',
    at: ['2026-11-20', '16:38'],
    text: 'Luen sen viikonloppuna.',
    noAnswerNeeded: ['2026-11-23', '8:20'],
  },
  {
    by: 'sari',
    at: ['2026-11-23', '15:40'],
    text: 'Hei Venla. Tulen torstaina kauppaan kello 10. Kauppias Mäkelä on mukana lopussa. Ota vuorolista mukaan.',
    read: null,
  },
];

const onSite = (on: string, minutes: number, note?: string): ContactStory => ({
  on,
  minutes,
  place: 'workplace',
  activity: 'follow_along',
  ...(note === undefined ? {} : { note }),
});

const CONTACTS: readonly ContactStory[] = [
  {
    on: '2025-09-16',
    minutes: 60,
    place: 'community',
    activity: 'assessment',
    note: 'Ensimmäinen keskustelu kirjaston kahvilassa.',
  },
  { on: '2025-09-22', minutes: 75, place: 'home', with: ['client', 'family'], activity: 'assessment' },
  {
    on: '2025-10-02',
    minutes: 45,
    place: 'workplace',
    with: ['client', 'network'],
    activity: 'placement',
    note: 'Puutarha Vihreä Lehto. Ensimmäinen käynti työnantajan luona.',
  },
  {
    on: '2025-10-09',
    minutes: 30,
    place: 'workplace',
    with: ['client', 'network'],
    activity: 'placement',
    note: 'Kulmakauppa. Venla piti paikasta.',
  },
  {
    on: '2025-11-11',
    minutes: 45,
    place: 'workplace',
    with: ['client', 'network'],
    activity: 'placement',
    note: 'Haastattelu. Sovittiin työkokeilusta.',
  },
  {
    on: '2025-11-24',
    minutes: 180,
    place: 'workplace',
    activity: 'coaching',
    note: 'Työkokeilun ensimmäinen päivä.',
  },
  {
    on: '2025-12-18',
    minutes: 60,
    place: 'workplace',
    with: ['client', 'network'],
    activity: 'placement',
    note: 'Tehtävistä koottiin yksi työ. Kuvalista tehtiin.',
  },
  { on: '2026-02-02', minutes: 180, place: 'workplace', activity: 'coaching', note: 'Työ alkoi.' },
  ...['2026-02-04', '2026-02-11', '2026-02-18', '2026-02-25'].map((day) => onSite(day, 45)),
  onSite('2026-03-11', 45, 'Kuvalistaa muutettiin.'),
  ...['2026-04-15', '2026-05-13', '2026-06-10', '2026-07-08', '2026-08-12', '2026-09-16'].map((day) =>
    onSite(day, 45),
  ),
  onSite('2026-10-14', 50, 'Uudet tunnit ovat sujuneet hyvin.'),
  {
    on: '2026-10-22',
    minutes: 60,
    place: 'office',
    activity: 'follow_along',
    note: 'Suunnitelma käytiin läpi.',
  },
  {
    on: '2026-11-05',
    minutes: 5,
    place: 'phone',
    activity: 'engagement',
    attemptOnly: true,
    note: 'Kaksi soittoa, ei vastausta. Viesti lähetetty.',
  },
];

/** She has been at work for nine months; the plan is about to change. */
export const venlaCoaching: CoachingStory = {
  name: 'venla',
  coach: 'sari',
  phases: [
    ['intake', '2025-09-12'],
    ['profiling', '2025-09-15'],
    ['job_search', '2025-09-29'],
    ['agreeing_work', '2025-11-11'],
    ['in_training', '2025-11-24'],
    ['agreeing_work', '2025-12-22'],
    ['job_support', '2026-02-02'],
  ],
  plans: VENLA_PLANS,
  marks: VENLA_MARKS,
  meetings: VENLA_MEETINGS,
  messages: MESSAGES,
  contacts: CONTACTS,
  notes: [
    {
      at: ['2026-01-13', '15:10'],
      text: 'Venla kirjoitti itse, mitä työkavereille kerrotaan. Teksti on kaupan taukohuoneessa. Muuta ei kerrota.',
    },
    {
      at: ['2026-10-22', '14:20'],
      text: 'Ennen palkkatuen loppumista kysytään kauppiaalta, jatkuuko työ samoilla tunneilla. Venla haluaa olla mukana, kun asiasta puhutaan.',
    },
  ],
};
