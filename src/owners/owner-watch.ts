import { Injectable } from '@nestjs/common';

/** @returns whether something of the owner's ended, or changed, by what was found. */
export type CatchUp = (id: string) => Promise<boolean>;

/** Where owners are kept by somebody else, what we remember of one is made good before something of theirs is used. */
@Injectable()
export class OwnerWatch {
  #catchUp: CatchUp | undefined;

  /** Called once, by whoever knows whom to ask. */
  begin(catchUp: CatchUp): void {
    this.#catchUp = catchUp;
  }

  /** @returns whether what was read before, of the owner or in their name, is to be read again. `false` at once for our own users. */
  catchUp(id: string | null | undefined): false | Promise<boolean> {
    return this.#catchUp !== undefined && id != null && this.#catchUp(id);
  }

  /** Reads what is somebody's, once more where something of theirs ended by that. */
  async upToDate<T extends { readonly userId: string | null | undefined }>(
    read: () => Promise<T | undefined>,
  ): Promise<T | undefined> {
    const found = await read();
    return found && (await this.catchUp(found.userId)) ? read() : found;
  }
}
