/** Set from package.json when the command line is bundled (build/build.js). */
declare const SVCGEN_VERSION: string;

export const VERSION: string = SVCGEN_VERSION;
