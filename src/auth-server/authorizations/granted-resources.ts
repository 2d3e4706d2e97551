import type { Authorization } from './authorization.entity.js';

/** What tokens of an authorization may be for, by registered identifiers; nothing where that was not said. */
export const resourcesOf = ({
  resources,
}: Pick<Authorization, 'resources'>): { readonly resources?: readonly string[] } =>
  resources === null ? {} : { resources: resources.split(' ') };
