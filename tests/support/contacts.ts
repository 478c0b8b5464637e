/** Whom people turn to, as an operator has to say it before real use. */
export const CONTACTS = {
  SERVICE_PHONE: '040 000 0010',
  FEEDBACK_EMAIL: 'palaute@esimerkki.invalid',
  CONTROLLER: 'Esimerkkilän hyvinvointialue',
  CONTROLLER_CONTACT_FI: 'Esimerkkikatu 1',
  CONTROLLER_CONTACT_SV: 'Exempelgatan 1',
  PROCESSORS_FI: 'Esimerkki Oy',
  PROCESSORS_SV: 'Exempel Ab',
  DPO_CONTACT: 'tietosuoja@esimerkki.invalid',
} as const;
