import { z } from 'zod';
import { removePhoto, savePhoto } from '#src/features/photo/commands.ts';
import { makePhoto } from '#src/features/photo/make-photo.ts';
import { MY_PHOTO_PAGE } from '#src/lib/photo-paths.ts';
import { canShowPhoto } from '#src/features/photo/policy.ts';
import { invalid } from '#src/lib/outcome.ts';
import { memberForm } from '#src/request/form-action.ts';
import type { FormAction } from '#src/request/form-action.ts';

const nothing = z.object({});

/** The picture is drawn anew before the transaction begins: that takes a moment. */
const save: FormAction = async (context, fields) => {
  const { actor, upload } = context.locals;
  const image = actor && canShowPhoto(actor) && upload ? await makePhoto(upload) : null;
  return memberForm({
    allow: canShowPhoto,
    input: nothing,
    run: async (scope) =>
      image
        ? savePhoto(scope, image)
        : invalid({ field: 'photo', key: upload ? 'staff-photo:unreadable' : 'staff-photo:none' }),
    next: () => ({ to: MY_PHOTO_PAGE, notice: 'staff-photo:flash.saved' }),
  })(context, fields);
};

export const photoForms = {
  'photo.save': save,
  'photo.remove': memberForm({
    allow: canShowPhoto,
    input: nothing,
    run: removePhoto,
    next: () => ({ to: MY_PHOTO_PAGE, notice: 'staff-photo:flash.removed' }),
  }),
};
