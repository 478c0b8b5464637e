import { writeAs } from '#db/scope.ts';
import type { Actor } from '#db/scope.ts';
import { saveSettings } from '#src/features/settings/commands.ts';
import { settingsInput } from '#src/features/settings/input.ts';
import { localeRow } from '#src/lib/i18n.ts';
import type { LocaleRow } from '#src/lib/i18n.ts';
import { done, invalid } from '#src/lib/outcome.ts';
import { rememberDisplay } from '#src/request/display.ts';
import { openForm } from '#src/request/form-action.ts';

/** Staff pages are in Finnish and Swedish only. */
const speaks = (actor: Actor | null, row: LocaleRow): boolean =>
  row.staff || !actor || actor.role === 'client';

export const settingsForms = {
  // Also without signing in: then this browser remembers. It does so for a signed-in person too, so that the
  // page of signing in is as she can read it.
  'settings.save': openForm({
    input: settingsInput,
    run: async ({ cookies, locals: { actor, app } }, settings) => {
      const row = localeRow(settings.locale);
      if (!speaks(actor, row)) return invalid({ field: 'locale', key: 'common:error.choice.unknown' });
      if (actor) await writeAs(app.database, actor, app.now(), (scope) => saveSettings(scope, settings));
      rememberDisplay(cookies, settings, app.config.secure);
      return done({ to: '/settings', locale: row, notice: 'common:flash.settingsSaved' });
    },
  }),
};
