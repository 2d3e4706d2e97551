import { v7 } from 'uuid';

/** A UUID version 7: unique, and ordered by time so that it is kind to B-tree indexes. */
export const newId = (): string => v7();
