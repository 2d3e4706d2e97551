const HOST_NAME = /^[a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]*[a-z0-9])?)*$/;

/** Whether a text is the name of a host as URLs have it: lower case, without a port. */
export const isHostName = (text: unknown): text is string => typeof text === 'string' && HOST_NAME.test(text);
