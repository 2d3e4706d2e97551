/** The API that the routes of a module belong to, for tokens that say what they are for and for clients that look for its metadata. */
export abstract class ProtectedResource {
  /** What a token must have in `aud`: one of these. Its own identifier first. */
  abstract readonly audience: readonly string[];
  /** Where its metadata is (RFC 9728 section 3); absent where it has none. */
  abstract readonly metadataUrl?: string | undefined;
}

const bound = new WeakMap<object, ProtectedResource>();

/** For the guards behind the `BearerGuard`. */
export const bindResource = (request: object, resource: ProtectedResource): void => {
  bound.set(request, resource);
};

export const resourceOf = (request: object): ProtectedResource | undefined => bound.get(request);
