/** Changes when an older svcgen would misread the file. */
export const LOCK_VERSION = 1;
