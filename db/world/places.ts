// Invented, like the people.

export const OFFICE = {
  way: 'place',
  place: 'Työhönvalmennus, 2. kerros',
  address: 'Esimerkkikatu 2, Järvenpää',
} as const;
export const SHOP = { way: 'place', place: 'Kulmakauppa', address: 'Kulmatie 1, Järvenpää' } as const;
export const GARDEN = {
  way: 'place',
  place: 'Puutarha Vihreä Lehto',
  address: 'Lehtotie 5, Järvenpää',
} as const;
export const WORKSHOP = {
  way: 'place',
  place: 'Kierrätyspaja Uusi Vuoro',
  address: 'Pajatie 2, Pornainen',
} as const;
export const DEPOT = { way: 'place', place: 'Hyvinkään varikko', address: 'Varikkotie 3, Hyvinkää' } as const;
export const CARE_HOME = {
  way: 'place',
  place: 'Hoivakoti Koivupiha',
  address: 'Koivupiha 4, Nurmijärvi',
} as const;
export const NURSERY = {
  way: 'place',
  place: 'Träd och Trädgård Söderkulla',
  address: 'Söderkullavägen 6, Tusby',
} as const;
export const LIBRARY_SV = { way: 'place', place: 'Biblioteket', address: 'Exempelgatan 8, Tusby' } as const;
export const PHONE = { way: 'phone' } as const;
