import { errorText } from './error-text.ts';
import { shownForm, submissionOf } from './form-state.ts';

type Presets = Readonly<Record<string, string | readonly string[]>>;

const oneOf = (preset: Presets[string] | undefined): string => (typeof preset === 'string' ? preset : '');

const allOf = (preset: Presets[string] | undefined): readonly string[] => {
  if (typeof preset === 'string') return [preset];
  return preset ?? [];
};

/** What a form is drawn with: what was sent, else what is chosen beforehand; and what is wrong. */
export const presetForm = (locals: App.Locals, name: string, presets: Presets) => {
  const form = shownForm(locals, name);
  return {
    submissionId: submissionOf(form),
    value: (field: string): string => form.value(field, oneOf(presets[field])),
    values: (field: string): readonly string[] => form.values(field, allOf(presets[field])),
    error: (field: string): string | undefined => errorText(locals.t, form.error(field)),
  };
};
