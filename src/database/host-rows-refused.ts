/** A statement of the application affected another number of rows than it must: nothing was written, of theirs or of ours. */
export class HostRowsRefused extends Error {
  override readonly name = 'HostRowsRefused';

  constructor() {
    super(
      "a statement of the application's own affected another number of rows than it must: nothing was written",
    );
  }
}
