declare namespace App {
  interface Locals {
    /** What the server made once at start. */
    app: import('#src/server/app.ts').App;
    /** Names this request in the log and on an error page. */
    requestId: string;
    /** What the log says instead of the address, which may name a client. */
    routePattern?: string;
    /** The account that somebody tried to get into, as a keyed hash. */
    account?: string;
    /** The form that was posted. */
    posted?: string;
    locale: import('#src/lib/i18n.ts').LocaleRow;
    t: import('#src/lib/i18n.ts').Translate;
    /** Who has signed in; null on public pages. */
    actor: import('#db/scope.ts').Actor | null;
    display: import('#src/request/display.ts').Display;
    /** The form that was just posted and has to be shown again, with what was typed. */
    form: import('#src/request/form-state.ts').FormState | null;
    /** On the page of faults: the database is out of reach, which passes by itself (503). */
    outage?: boolean;
    /** Who asked to be told of news: the server keeps the connection (src/server/events.ts). */
    follower?: import('#src/server/event-streams.ts').Follower;
    /** The file that came with the posted form, if one did; there is never more than one. */
    upload: Uint8Array | null;
    /** How many messages wait for the person of this page: the badge in her navigation. Undefined: not asked. */
    waiting?: number;
    /** What just happened, said at the top of the page once. */
    notice: import('#src/lib/i18n.ts').TextKey | null;
  }
}
