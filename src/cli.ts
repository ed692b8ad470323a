import { runCommandLine } from './commands/command-line.js';

export { runCommandLine };
