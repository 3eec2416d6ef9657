/** What Windows knows the viewer by: window, shortcut and pinned shortcut are one. The installer and electron-builder.yml have the same. */
export const APP_USER_MODEL_ID = 'uk.sthelens.shared-care-record';
