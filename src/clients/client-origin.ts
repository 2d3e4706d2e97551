/** Who said what we know of a client that no administrator registered, and nobody has looked at: itself, or a document at its id. */
export type ClientOrigin = 'itself' | 'document';
