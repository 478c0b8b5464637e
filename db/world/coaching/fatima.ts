import type { CoachingStory } from '#db/world/coaching-story.ts';

/** Her referral has come; the first meeting is arranged, with an interpreter. Nothing else is there yet. */
export const fatimaCoaching: CoachingStory = {
  name: 'fatima',
  coach: 'janne',
  phases: [['referred', '2026-11-18']],
  meetings: [
    {
      way: 'place',
      place: 'Mäntsälän palvelutalo',
      address: 'Esimerkkitie 9, Mäntsälä',
      key: 'next',
      at: ['2026-12-01', '10:00'],
      minutes: 60,
      purpose: 'Tapaamme ensimmäisen kerran. Kerromme, mitä työhönvalmennus on. Sinä kerrot, mitä toivot.',
      others: 'Viittomakielen tulkki\nOuti Esimerkki, sosiaalityöntekijä',
      coach: 'katja',
      made: ['2026-11-23', '11:30'],
    },
  ],
};
