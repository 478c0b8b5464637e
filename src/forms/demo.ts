import { z } from 'zod';
import { DEMO_PEOPLE } from '#src/features/demo/people.ts';
import { missing } from '#src/lib/outcome.ts';
import { openForm } from '#src/request/form-action.ts';
import { letIn } from './sign-in.ts';

export const demoForms = {
  // Where the demo does not run this form does not exist, whatever is sent.
  'demo.sign-in': openForm({
    input: z.object({ person: z.string().default('') }),
    run: async (context, { person }) => {
      const found = DEMO_PEOPLE.find(({ name }) => name === person);
      if (!context.locals.app.config.demo || !found?.open) return missing();
      return letIn(context, found.id, 'demo', null);
    },
  }),
};
