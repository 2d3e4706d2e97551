import { v7 } from 'uuid';

/** A UUID version 7: unique, and ordered by time so that it is kind to B-tree indexes. */
export const newId = (): string => v7();

const ID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Whether the text can be one of our ids; what can't be is not worth asking the database for. */
export const isId = (text: string): boolean => ID.test(text);
