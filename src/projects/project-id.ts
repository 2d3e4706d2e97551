import type { PipeTransform } from '@nestjs/common';
import { NotFoundException } from '@nestjs/common';
import { isId } from '../common/ids.js';

/** There is no project under a malformed id: that is 404, as for an unknown one, and the database is not asked. */
export class ProjectIdPipe implements PipeTransform<string, string> {
  transform(id: string): string {
    if (!isId(id)) throw new NotFoundException();
    return id;
  }
}
