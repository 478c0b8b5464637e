import { z } from 'zod';
import { DEMO_PEOPLE } from '#src/features/demo/people.ts';
import { missing, refused } from '#src/lib/outcome.ts';
import { enterDemo } from '#db/sign-in.ts';
import { openForm } from '#src/request/form-action.ts';
import { newSession } from '#src/request/session.ts';
import { letIn } from './sign-in.ts';

export const demoForms = {
  // Where the demo does not run this form does not exist, whatever is sent.
  'demo.sign-in': openForm({
    input: z.object({ person: z.string().default('') }),
    run: async (context, { person }) => {
      const found = DEMO_PEOPLE.find(({ name }) => name === person);
      const { config, database, now } = context.locals.app;
      if (!config.demo || !found?.open) return missing();
      const session = newSession(now());
      return (await enterDemo(database, found.id, session, now()))
        ? letIn(context, session, null)
        : refused('demo:justClosed');
    },
  }),
};
