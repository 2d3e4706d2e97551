import type { PipeTransform } from '@nestjs/common';
import { NotFoundException } from '@nestjs/common';

const PROJECT_ID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

export const isProjectId = (text: string): boolean => PROJECT_ID.test(text);

/** There is no project under a malformed id: that is 404, as for an unknown one, and the database is not asked. */
export class ProjectIdPipe implements PipeTransform<string, string> {
  transform(id: string): string {
    if (!isProjectId(id)) throw new NotFoundException();
    return id;
  }
}
