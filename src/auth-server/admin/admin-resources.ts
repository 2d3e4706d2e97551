import { BadRequestException, ConflictException, Injectable, NotFoundException } from '@nestjs/common';
import type { Actor } from '../../audit/index.js';
import { Resources } from '../resources/resources.js';
import type { ResourceOptions } from '../settings/resource-options.js';
import { ResourceError } from '../settings/resource-options.js';
import type { ResourceDto } from './resource.dto.js';
import { optionsOf, resourceDto, ResourcesDto } from './resource.dto.js';

/** What administrators do with resources. */
@Injectable()
export class AdminResources {
  constructor(private readonly resources: Resources) {}

  async list(): Promise<ResourcesDto> {
    return new ResourcesDto(await this.resources.list());
  }

  /** @throws BadRequestException, ConflictException */
  async add(body: object, by: Actor): Promise<ResourceDto> {
    const options = optionsOf(body) as ResourceOptions;
    return resourceDto(await this.resources.add(options, by).catch(refused));
  }

  /** @throws NotFoundException, ConflictException */
  async remove(id: string, by: Actor): Promise<void> {
    if (await this.resources.remove(id, by).catch(refused)) return;
    throw new NotFoundException();
  }
}

/** What was sent is not repeated. */
function refused(error: unknown): never {
  if (!(error instanceof ResourceError)) throw error;
  if (error.reason === 'exists') throw new ConflictException('There is such a resource already.');
  if (error.reason === 'configured') throw new ConflictException('The resource is one of the configuration.');
  throw new BadRequestException(error.message);
}
