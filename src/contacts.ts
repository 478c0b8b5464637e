import { z } from 'zod';
import type { Locale } from '#src/lib/i18n.ts';

const words = z.string().max(200, 'must have at most 200 characters');
const text = (fallback: string) => words.default(fallback);
const https = (fallback: string, example = fallback) =>
  z
    .string()
    .refine(
      (value) => URL.canParse(value) && new URL(value).protocol === 'https:',
      `must look like ${example}`,
    )
    .default(fallback);

/** Whom people turn to, and who answers for their data. The defaults are invented: the demo's. */
export const contactVariables = {
  SERVICE_NAME_FI: text('Työhönvalmennus'),
  SERVICE_NAME_SV: text('Arbetsträningen'),
  SERVICE_NAME_FI_SIMPLE: text('Työhönvalmennus'),
  SERVICE_PHONE: text('040 000 0010'),
  CRISIS_PHONE: text('09 2525 0111'),
  MEDICAL_PHONE: text('116 117'),
  FEEDBACK_EMAIL: z.email('must be an e-mail address').default('palaute@rinnalla.invalid'),
  // One name for both languages; CONTROLLER_FI and CONTROLLER_SV come before it.
  CONTROLLER: words.optional(),
  CONTROLLER_FI: words.optional(),
  CONTROLLER_SV: words.optional(),
  CONTROLLER_CONTACT_FI: text('Esimerkkikatu 1, 00000 Esimerkkilä, puhelin 040 000 0000'),
  CONTROLLER_CONTACT_SV: text('Exempelgatan 1, 00000 Exempelstad, telefon 040 000 0000'),
  PROCESSORS_FI: text('Esimerkki Oy'),
  PROCESSORS_SV: text('Exempel Ab'),
  DPO_CONTACT: text('tietosuoja@rinnalla.invalid'),
  AUTHORITY_URL_FI: https('https://www.saavutettavuusvaatimukset.fi/'),
  AUTHORITY_URL_SV: https('https://www.tillganglighetskrav.fi/'),
  AUTHORITY_URL_FI_SIMPLE: https('https://www.saavutettavuusvaatimukset.fi/'),
  KYKYVIISARI_URL: https('https://www.kykyviisari.fi/'),
  MAP_URL: https('https://www.openstreetmap.org/search?query=', 'https://map.example.fi/?q='),
};

/** Of these the default is invented. CONTROLLER alone will do for both languages. */
const INVENTED = [
  ...['SERVICE_PHONE', 'FEEDBACK_EMAIL', 'CONTROLLER', 'CONTROLLER_CONTACT_FI', 'CONTROLLER_CONTACT_SV'],
  ...['PROCESSORS_FI', 'PROCESSORS_SV', 'DPO_CONTACT'],
];
const CONTROLLERS = ['CONTROLLER_FI', 'CONTROLLER_SV'];

/** What an operator has not said and the demo's invention would stand for. */
export const inventedIn = (given: Readonly<Record<string, unknown>>): readonly string[] => {
  const missing = (names: readonly string[]) => names.filter((name) => given[name] === undefined);
  const some = CONTROLLERS.some((name) => given[name] !== undefined);
  return missing(INVENTED).flatMap((name) => (name === 'CONTROLLER' && some ? missing(CONTROLLERS) : [name]));
};

type Variables = z.infer<z.ZodObject<typeof contactVariables>>;
type InEachLanguage = Readonly<Record<Locale, string>>;

/** Whom a client can turn to, as shown on pages. The operator's words, not ours. */
export interface Contacts {
  readonly serviceName: InEachLanguage;
  readonly servicePhone: string;
  readonly crisisPhone: string;
  readonly medicalPhone: string;
  readonly feedbackEmail: string;
  /** Who answers for the data (GDPR article 13): the name, and address, phone or e-mail in one line. */
  readonly controller: InEachLanguage;
  readonly controllerContact: InEachLanguage;
  /** Who runs the servers and the mail for the controller. */
  readonly processors: InEachLanguage;
  readonly dpoContact: string;
  /** The supervisor's pages about accessibility. */
  readonly authorityUrl: InEachLanguage;
  readonly kykyviisariUrl: string;
  /** A map; an address is put at its end. */
  readonly mapUrl: string;
}

/** Names and addresses are the same in easy Finnish as in Finnish. */
const inFinnishAndSwedish = (fi: string, sv: string): InEachLanguage => ({ fi, sv, 'fi-simple': fi });

export const contactsOf = (value: Variables): Contacts => ({
  serviceName: {
    fi: value.SERVICE_NAME_FI,
    sv: value.SERVICE_NAME_SV,
    'fi-simple': value.SERVICE_NAME_FI_SIMPLE,
  },
  servicePhone: value.SERVICE_PHONE,
  crisisPhone: value.CRISIS_PHONE,
  medicalPhone: value.MEDICAL_PHONE,
  feedbackEmail: value.FEEDBACK_EMAIL,
  controller: inFinnishAndSwedish(
    value.CONTROLLER_FI ?? value.CONTROLLER ?? 'Esimerkkilän hyvinvointialue',
    value.CONTROLLER_SV ?? value.CONTROLLER ?? 'Exempelstads välfärdsområde',
  ),
  controllerContact: inFinnishAndSwedish(value.CONTROLLER_CONTACT_FI, value.CONTROLLER_CONTACT_SV),
  processors: inFinnishAndSwedish(value.PROCESSORS_FI, value.PROCESSORS_SV),
  dpoContact: value.DPO_CONTACT,
  authorityUrl: {
    fi: value.AUTHORITY_URL_FI,
    sv: value.AUTHORITY_URL_SV,
    'fi-simple': value.AUTHORITY_URL_FI_SIMPLE,
  },
  kykyviisariUrl: value.KYKYVIISARI_URL,
  mapUrl: value.MAP_URL,
});
