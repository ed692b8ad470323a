/** The lock of a working directory. Wherever folders are searched, a file of this name is no manifest. */
export const LOCK_FILE = 'svcgen.lock.yaml';
