import type { FormAction } from '#src/request/form-action.ts';
import { signInForms } from './sign-in.ts';

/** Every form that the portal knows, by the name that it sends. What is not here writes nothing. */
export const registry: Readonly<Record<string, FormAction>> = {
  ...signInForms,
};
