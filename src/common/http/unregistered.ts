/** In the place of passport's registry, which is one for the whole process: our guards are given their strategies. */
export const UNREGISTERED = Object.freeze({ use: (): void => undefined });
