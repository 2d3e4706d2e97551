/** Parts of our pages that pages of other rooms include. */
export const SHARED_VIEWS = {
  '@client': new URL('./views/client.eta', import.meta.url),
  '@hidden-fields': new URL('./views/hidden-fields.eta', import.meta.url),
  '@scopes': new URL('./views/scopes.eta', import.meta.url),
} as const;
